package io.github.keycloakmfa.bench;

import java.util.concurrent.Semaphore;
import org.keycloak.crypto.hash.Argon2Parameters;
import org.keycloak.crypto.hash.Argon2PasswordHashProvider;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.representations.idm.CredentialRepresentation;

/** The users' password, as it is put into a new realm. */
final class Passwords {

    private Passwords() {}

    /** Hashed as Keycloak does by default. Once for all users: thousands of hashes would take minutes. */
    static CredentialRepresentation hashedByDefault() {
        PasswordCredentialModel hashed = new Argon2PasswordHashProvider(
                        Argon2Parameters.DEFAULT_VERSION,
                        Argon2Parameters.DEFAULT_TYPE,
                        Argon2Parameters.DEFAULT_HASH_LENGTH,
                        Argon2Parameters.DEFAULT_MEMORY,
                        Argon2Parameters.DEFAULT_ITERATIONS,
                        Argon2Parameters.DEFAULT_PARALLELISM,
                        new Semaphore(1))
                .encodedCredential(BenchUser.PASSWORD, -1);
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setSecretData(hashed.getSecretData());
        credential.setCredentialData(hashed.getCredentialData());
        return credential;
    }

    /** To be hashed by the server, as the realm says. */
    static CredentialRepresentation plain() {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(CredentialRepresentation.PASSWORD);
        credential.setValue(BenchUser.PASSWORD);
        return credential;
    }
}
