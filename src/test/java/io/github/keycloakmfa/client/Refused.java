package io.github.keycloakmfa.client;

/**
 * A refusal as clients see it. SDKs compare the texts as a whole, so tests compare it as a whole too.
 *
 * @param mfaError {@code null} if the body has none
 */
public record Refused(int status, String error, String description, String mfaError) {

    public static Refused with(int status, String error, String description) {
        return new Refused(status, error, description, null);
    }

    public Refused mfaError(String word) {
        return new Refused(status, error, description, word);
    }
}
