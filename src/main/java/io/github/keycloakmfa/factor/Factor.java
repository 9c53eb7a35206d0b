package io.github.keycloakmfa.factor;

import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * A kind of second factor. A company adds its own by dropping in another jar with a {@link FactorFactory}.
 *
 * <p>What a factor can do beyond being listed and removed it says by the further interfaces it implements: {@link CodeFactor},
 * {@link EnrollableFactor}, {@link OutOfBandFactor}.
 */
public interface Factor extends Provider {

    FactorType type();

    /** The confirmed authenticators of this kind, the user's preferred one first. They are Keycloak credentials. */
    default Stream<CredentialModel> credentials(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(type().credentialType());
    }

    /**
     * Whether the user has one, here or in the user's own store (a directory that keeps its users' secrets itself). Having any factor makes
     * a user enrolled: somebody who has only the password may not add another one.
     */
    default boolean isEnrolled(UserModel user) {
        return credentials(user).findAny().isPresent()
                || user.credentialManager().isConfiguredFor(type().credentialType());
    }

    /**
     * What is to be known about an authenticator besides its kind and name, by the names of the Management API: a number, an address, a public
     * key. Never a secret.
     */
    default Map<String, Object> describe(CredentialModel credential) {
        return Map.of();
    }

    /** Chooses the channel on which an authenticator gets its codes, where there is a choice. */
    default void prefer(UserModel user, String credentialId, String channel) {}

    @Override
    default void close() {}
}
