package io.github.keycloakmfa.factor;

import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Makes a {@link ContactFactor}'s credentials known to Keycloak. Without it an import of users or of a realm would leave them out, and whose factor was left
 * out would be asked to enrol a first one.
 */
public final class ContactCredentialProvider implements CredentialProvider<CredentialModel> {

    private final KeycloakSession session;
    private final FactorType type;

    public ContactCredentialProvider(KeycloakSession session, FactorType type) {
        this.session = session;
        this.type = type;
    }

    @Override
    public String getType() {
        return type.credentialType();
    }

    @Override
    public CredentialModel createCredential(RealmModel realm, UserModel user, CredentialModel credential) {
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
        return user.credentialManager().removeStoredCredentialById(credentialId);
    }

    @Override
    public CredentialModel getCredentialFromModel(CredentialModel credential) {
        return credential;
    }

    /** Keycloak's account console may not take one away: it asks for no proof that is fresh. */
    @Override
    public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
        return CredentialTypeMetadata.builder()
                .type(type.credentialType())
                .category(CredentialTypeMetadata.Category.TWO_FACTOR)
                .displayName(type.credentialType() + "-display-name")
                .helpText(type.credentialType() + "-help-text")
                .removeable(false)
                .build(session);
    }
}
