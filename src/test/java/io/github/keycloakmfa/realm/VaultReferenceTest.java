package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.vault.VaultCharSecret;
import org.keycloak.vault.VaultRawSecret;
import org.keycloak.vault.VaultStringSecret;
import org.keycloak.vault.VaultTranscriber;

class VaultReferenceTest {

    @Test
    void isWhatTheVaultHas() {
        Vault vault = new Vault(Map.of("${vault.twilio}", "token"));

        assertThat(VaultReference.resolve(vault, "${vault.twilio}")).contains("token");
        assertThat(vault.closed).isTrue();
    }

    @Test
    void isNothingIfTheVaultDoesNotHaveIt() {
        assertThat(VaultReference.resolve(new Vault(Map.of()), "${vault.twilio}"))
                .isEmpty();
    }

    /** That is what Keycloak does if it has no vault. */
    @Test
    void isNothingIfItOnlyComesBack() {
        assertThat(VaultReference.resolve(new Vault(Map.of("${vault.a}", "${vault.a}")), "${vault.a}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "${vault.}", "${env.a}", "x${vault.a}", "${vault.a}x", "${vault.a"})
    void anythingElseIsItself(String value) {
        assertThat(VaultReference.resolve(new Vault(Map.of()), value)).contains(value);
    }

    private static final class Vault implements VaultTranscriber {

        private final Map<String, String> secrets;
        private boolean closed;

        Vault(Map<String, String> secrets) {
            this.secrets = secrets;
        }

        @Override
        public VaultStringSecret getStringSecret(String value) {
            return new VaultStringSecret() {
                @Override
                public Optional<String> get() {
                    return Optional.ofNullable(secrets.get(value));
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }

        @Override
        public VaultRawSecret getRawSecret(String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VaultCharSecret getCharSecret(String value) {
            throw new UnsupportedOperationException();
        }
    }
}
