package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.realm.ApiBase;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.authentication.ClientAuthenticationFlowContext;
import org.keycloak.authentication.authenticators.client.JWTClientValidator;

/** Checks a client assertion as Keycloak does, with the audiences of this API besides Keycloak's own. */
final class JwtClientValidator extends JWTClientValidator {

    JwtClientValidator(
            ClientAuthenticationFlowContext context, SignatureValidator signatureValidator, String authenticatorId)
            throws Exception {
        super(context, signatureValidator, authenticatorId);
    }

    @Override
    protected List<String> getExpectedAudiences() {
        ApiBase base = ApiBase.of(session, realm);
        List<String> audiences = new ArrayList<>(super.getExpectedAudiences());
        audiences.add(base.url());
        audiences.add(base.url() + "/");
        audiences.add(base.tokenEndpoint());
        return audiences;
    }

    /** One with Keycloak's own, so that an assertion used here is used up there as well. */
    @Override
    protected String getJtiCacheKeyPrefix() {
        return JWTClientValidator.class.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
