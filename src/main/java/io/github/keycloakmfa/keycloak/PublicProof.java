package io.github.keycloakmfa.keycloak;

import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.common.Profile;
import org.keycloak.common.VerificationException;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.dpop.DPoP;
import org.keycloak.services.util.DPoPUtil;

/**
 * DPoP proofs (RFC 9449) that name an endpoint by the realm's public address. Keycloak knows the same endpoint by another URL, that behind the reverse
 * proxy, and would refuse them. A proof that names any other URL is left to Keycloak.
 */
final class PublicProof {

    static final String HEADER = OAuth2Constants.DPOP_HTTP_HEADER;

    private PublicProof() {}

    /**
     * Validates the proof of a token request, if it names the public address, and binds to its key what is going to be issued.
     *
     * @return whether there is such a proof; Keycloak is not to be shown it then
     * @throws RefusedException if it is not valid
     */
    static boolean accept(KeycloakSession session) {
        if (!Profile.isFeatureEnabled(Profile.Feature.DPOP) || target(session).isEmpty()) {
            return false;
        }
        try {
            session.setAttribute(
                    DPoPUtil.DPOP_SESSION_ATTRIBUTE, validator(session).validate());
            return true;
        } catch (VerificationException invalid) {
            throw Refusals.invalidRequest(invalid.getMessage()).exception();
        }
    }

    /** Keycloak's validator for the proof of the current request, held against the URL by which the client knows the endpoint. */
    static DPoPUtil.Validator validator(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        DPoPUtil.Validator validator = new DPoPUtil.Validator(session)
                .request(context.getHttpRequest())
                .uriInfo(context.getUri());
        target(session).ifPresent(url -> pointTo(validator, url));
        return validator;
    }

    private static void pointTo(DPoPUtil.Validator validator, String url) {
        try {
            validator.uri(url);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("A request came by a path that is none", impossible);
        }
    }

    /** The public URL of the endpoint that was called, if the proof names something of the public address. */
    private static Optional<String> target(KeycloakSession session) {
        ApiBase base = ApiBase.of(session, session.getContext().getRealm());
        URI request = session.getContext().getUri().getRequestUri();
        return base.issuer()
                .flatMap(mapped ->
                        namedBy(session.getContext().getRequestHeaders().getHeaderString(HEADER)))
                .filter(named -> named.startsWith(base.url() + "/"))
                .map(named -> base.endpoint(ApiBase.below(request)));
    }

    /** What a proof says that it is for; nothing has been verified yet. */
    private static Optional<String> namedBy(String proof) {
        try {
            return proof == null
                    ? Optional.empty()
                    : Optional.ofNullable(
                            new JWSInput(proof).readJsonContent(DPoP.class).getHttpUri());
        } catch (JWSInputException unreadable) {
            return Optional.empty();
        }
    }
}
