package io.github.keycloakmfa.challenge;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** What a client holds of something that stays on the server: 256 random bits, 43 characters, base64url. */
final class RandomHandle {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomHandle() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean couldBe(String text) {
        return text != null && FORM.matcher(text).matches();
    }
}
