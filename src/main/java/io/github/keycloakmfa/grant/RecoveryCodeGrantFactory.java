package io.github.keycloakmfa.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Registers {@link RecoveryCodeGrant}. */
public final class RecoveryCodeGrantFactory extends MfaGrantFactory {

    public RecoveryCodeGrantFactory() {
        super(GrantTypes.MFA_RECOVERY_CODE, "a3");
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new RecoveryCodeGrant();
    }
}
