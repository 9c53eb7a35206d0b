package io.github.keycloakmfa.challenge;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * The code in a message. It is a one-time password (RFC 4226) of a random key that is used for nothing else: what is stored is the key, and a
 * message that is sent again says the same.
 */
final class BindingCode {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 20;
    private static final int LONGEST = 8;
    private static final String ALGORITHM = "HmacSHA1";

    private BindingCode() {}

    /** 160 random bits, base64. */
    static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * The code of a key.
     *
     * @param digits 4 to 10; one password has eight at most, so longer codes take the missing ones from the next
     */
    static String of(String key, int digits) {
        String first = password(key, 0);
        return digits <= LONGEST
                ? first.substring(LONGEST - digits)
                : password(key, 1).substring(2 * LONGEST - digits) + first;
    }

    private static String password(String key, long counter) {
        try {
            return new HmacOneTimePasswordGenerator(LONGEST)
                    .generateOneTimePasswordString(
                            new SecretKeySpec(Base64.getDecoder().decode(key), ALGORITHM), counter);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A key of this server's own making does not fit", e);
        }
    }
}
