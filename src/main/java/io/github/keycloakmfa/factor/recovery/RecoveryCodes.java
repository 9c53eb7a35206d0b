package io.github.keycloakmfa.factor.recovery;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;

/**
 * Freshly minted recovery codes: 24 characters from A–Z and 0–9 each, as Auth0's are (contract section 3.5).
 *
 * @param values shown to the user once and stored nowhere
 */
public record RecoveryCodes(List<String> values) {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    public RecoveryCodes {
        values = List.copyOf(values);
    }

    /**
     * @param count how many, 1 to 16
     */
    public static RecoveryCodes mint(int count) {
        return new RecoveryCodes(
                Stream.generate(RecoveryCodes::random).limit(count).toList());
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                .collect(Collectors.joining());
    }

    /** What is stored: hashes, in Keycloak's own credential. */
    public RecoveryAuthnCodesCredentialModel toCredential() {
        return RecoveryAuthnCodesCredentialModel.createFromValues(values, Time.currentTimeMillis(), null);
    }

    /** Undoes what people do when they write a code down: groups, dashes, lower case. */
    static String normalise(String code) {
        return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /** Keeps the codes out of logs. */
    @Override
    public String toString() {
        return "RecoveryCodes[" + values.size() + "]";
    }
}
