package io.github.keycloakmfa.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Registers {@link OtpGrant}. */
public final class OtpGrantFactory extends MfaGrantFactory {

    public OtpGrantFactory() {
        super(GrantTypes.MFA_OTP, "a1");
    }

    @Override
    public OAuth2GrantType create(KeycloakSession session) {
        return new OtpGrant();
    }
}
