package io.github.keycloakmfa.keycloak;

import java.util.Objects;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.ClientAuthenticationFlowContext;
import org.keycloak.authentication.authenticators.client.ClientAssertionState;
import org.keycloak.authentication.authenticators.client.ClientAuthUtil;
import org.keycloak.authentication.authenticators.client.JWTClientAuthenticator;
import org.keycloak.representations.JsonWebToken;

/**
 * Keycloak's {@code private_key_jwt} client authentication, under Keycloak's own id. What comes through Keycloak's own endpoints is
 * left to it as it is. What comes through this API may also have this API as its audience, because that is what Auth0's SDKs
 * sign for (contract section 1.2).
 */
public final class JwtClientAuthenticator extends JWTClientAuthenticator {

    @Override
    public void authenticateClient(ClientAuthenticationFlowContext context) {
        if (context.getHttpRequest() instanceof FormRequest) {
            authenticateThroughThisApi(context);
        } else {
            super.authenticateClient(context);
        }
    }

    private void authenticateThroughThisApi(ClientAuthenticationFlowContext context) {
        context.attempted();
        try {
            ClientAssertionState assertion =
                    context.getState(ClientAssertionState.class, ClientAssertionState.supplier());
            JsonWebToken jwt = assertion.getToken();
            if (jwt != null && !Objects.equals(jwt.getIssuer(), jwt.getSubject())) {
                return;
            }
            if (jwt != null && assertion.getClient() == null) {
                assertion.setClient(context.getRealm().getClientByClientId(jwt.getSubject()));
            }
            if (new JwtClientValidator(context, this::verifySignature, getId()).validate()) {
                context.success();
            }
        } catch (Exception unreadable) {
            context.failure(
                    AuthenticationFlowError.INVALID_CLIENT_CREDENTIALS,
                    ClientAuthUtil.errorResponse(
                            400, OAuthErrorException.INVALID_CLIENT, "Client authentication with signed JWT failed"));
        }
    }
}
