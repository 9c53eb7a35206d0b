package io.github.keycloakmfa.gate;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.token.TokenPostProcessor;
import org.keycloak.protocol.oidc.token.TokenPostProcessorFactory;

/** Makes {@link IssuanceGate}s. */
public final class IssuanceGateFactory implements TokenPostProcessorFactory {

    @Override
    public TokenPostProcessor create(KeycloakSession session) {
        return new IssuanceGate(session);
    }

    @Override
    public String getId() {
        return "mfa-issuance-gate";
    }

    /** Last of all, so that no other processor adds to what was let through. */
    @Override
    public int order() {
        return -100;
    }
}
