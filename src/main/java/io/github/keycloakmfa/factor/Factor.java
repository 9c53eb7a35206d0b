package io.github.keycloakmfa.factor;

import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * A kind of second factor. A company adds its own by dropping in another jar with a {@link FactorFactory}.
 *
 * <p>What a factor can do beyond being listed and removed it says by the further interfaces it implements: {@link CodeFactor},
 * {@link EnrollableFactor}.
 */
public interface Factor extends Provider {

    FactorType type();

    /** The confirmed authenticators of this kind, the user's preferred one first. They are Keycloak credentials. */
    default Stream<CredentialModel> credentials(UserModel user) {
        return user.credentialManager().getStoredCredentialsByTypeStream(type().credentialType());
    }

    /**
     * Whether having it makes a user enrolled by itself. Something that merely stands in for another factor is still a
     * factor that must be proved as long as it is there.
     */
    default boolean isEnrolled(UserModel user) {
        return credentials(user).findAny().isPresent();
    }

    @Override
    default void close() {}
}
