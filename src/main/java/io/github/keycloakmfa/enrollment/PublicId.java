package io.github.keycloakmfa.enrollment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;

/**
 * The id of an authenticator as clients know it: {@code totp|dev_} and 16 letters and digits (contract section 1.6).
 *
 * <p>It is derived from the id of the credential, one way. So it is the same before and after confirmation, needs no table, and an
 * authenticator that was made in the account console has one too.
 */
final class PublicId {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 16;

    private PublicId() {}

    static String of(String factorId, String credentialId) {
        return factorId + "|" + ofDevice(credentialId);
    }

    /** The part after the bar, which names the authenticator alone. */
    static String ofDevice(String credentialId) {
        byte[] hash = HashUtils.hash(JavaAlgorithm.SHA256, credentialId.getBytes(StandardCharsets.UTF_8));
        BigInteger number = new BigInteger(1, hash);
        BigInteger base = BigInteger.valueOf(ALPHABET.length());
        StringBuilder id = new StringBuilder("dev_");
        for (int i = 0; i < LENGTH; i++) {
            BigInteger[] parts = number.divideAndRemainder(base);
            id.append(ALPHABET.charAt(parts[1].intValue()));
            number = parts[0];
        }
        return id.toString();
    }
}
