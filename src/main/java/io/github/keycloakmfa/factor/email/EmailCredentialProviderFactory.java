package io.github.keycloakmfa.factor.email;

import io.github.keycloakmfa.factor.ContactCredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@code mfa-email} a type of credential that Keycloak knows. */
public final class EmailCredentialProviderFactory implements CredentialProviderFactory<ContactCredentialProvider> {

    @Override
    public ContactCredentialProvider create(KeycloakSession session) {
        return new ContactCredentialProvider(session, EmailFactor.TYPE);
    }

    @Override
    public String getId() {
        return "mfa-email-credential";
    }
}
