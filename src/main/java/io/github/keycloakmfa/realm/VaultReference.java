package io.github.keycloakmfa.realm;

import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

/** A value of the form <code>${vault.name}</code>: Keycloak's vault has what is meant. */
public final class VaultReference {

    private static final Pattern FORM = Pattern.compile("\\$\\{vault\\.[^{}]{1,255}}");

    private VaultReference() {}

    /** Whether the value is one. */
    public static boolean is(String value) {
        return FORM.matcher(value).matches();
    }

    /**
     * What is meant: the value itself unless it is a reference.
     *
     * @return empty if the vault has nothing of this name, or there is no vault
     */
    public static Optional<String> resolve(VaultTranscriber vault, String value) {
        if (!is(value)) {
            return Optional.of(value);
        }
        try (VaultStringSecret secret = vault.getStringSecret(value)) {
            // Without a vault Keycloak hands the reference back.
            return secret.get().filter(found -> !found.equals(value));
        }
    }
}
