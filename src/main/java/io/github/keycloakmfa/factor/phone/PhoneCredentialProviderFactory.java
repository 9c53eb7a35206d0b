package io.github.keycloakmfa.factor.phone;

import io.github.keycloakmfa.factor.ContactCredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@code mfa-phone} a type of credential that Keycloak knows. */
public final class PhoneCredentialProviderFactory implements CredentialProviderFactory<ContactCredentialProvider> {

    @Override
    public ContactCredentialProvider create(KeycloakSession session) {
        return new ContactCredentialProvider(session, PhoneFactor.TYPE);
    }

    @Override
    public String getId() {
        return "mfa-phone-credential";
    }
}
