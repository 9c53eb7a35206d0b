package io.github.keycloakmfa.flow;

import io.github.keycloakmfa.gate.PublicIssuer;
import java.util.List;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * The {@code iss} claim of ID tokens that are issued through the realm's public address. The access token gets it at the last gate, which does
 * not see the ID token.
 */
public final class IssuerMapper extends AbstractOIDCProtocolMapper implements OIDCIDTokenMapper {

    public static final String PROVIDER_ID = "mfa-issuer-mapper";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getDisplayType() {
        return "MFA API: issuer of the public address";
    }

    @Override
    public String getHelpText() {
        return "Sets the issuer of ID tokens that are issued through the realm's public MFA API address.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public IDToken transformIDToken(
            IDToken token,
            ProtocolMapperModel mapping,
            KeycloakSession session,
            UserSessionModel userSession,
            ClientSessionContext issuing) {
        new PublicIssuer(session).ifApplies(token::issuer);
        return token;
    }
}
