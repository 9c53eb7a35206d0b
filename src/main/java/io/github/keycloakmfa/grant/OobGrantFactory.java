package io.github.keycloakmfa.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Registers {@link OobGrant}. */
public final class OobGrantFactory extends MfaGrantFactory {

    public OobGrantFactory() {
        super(GrantTypes.MFA_OOB, "a2");
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new OobGrant();
    }
}
