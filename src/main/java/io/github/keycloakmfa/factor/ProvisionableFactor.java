package io.github.keycloakmfa.factor;

import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A factor of which an administrator can give a user one that counts at once (contract section 1.3, row 5). */
public interface ProvisionableFactor extends Factor {

    /**
     * Makes the confirmed credential.
     *
     * @param details the members of the request that are this factor's own, by their names there
     * @param label what the user calls it, may be {@code null}
     */
    CredentialModel provision(UserModel user, Details details, String label);

    /** What is to be shown of the details later and has no place in the credential, by the names of the Management API. Never a secret. */
    default Map<String, Object> keptBeside(Details details) {
        return Map.of();
    }

    /** Whether the user's authenticator is the one that these details describe. */
    boolean isSame(CredentialModel credential, Details details);
}
