package io.github.keycloakmfa.factor.webauthn;

import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes as text. What clients send is base64 in either alphabet (RFC 4648, sections 4 and 5), with padding or without; Keycloak reads the id of
 * a key in one of them only and the key itself in the other.
 */
final class KeyText {

    private KeyText() {}

    /** As Keycloak keeps ids. */
    static String ofId(String text) {
        return Base64.getEncoder().encodeToString(bytes(text));
    }

    /** As Keycloak keeps public keys. */
    static String ofKey(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    static boolean areSame(String one, String other) {
        try {
            return Arrays.equals(bytes(one), bytes(other));
        } catch (IllegalArgumentException imported) {
            return one.equals(other);
        }
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder()
                .decode(text.replace('+', '-').replace('/', '_').replaceAll("=+$", ""));
    }
}
