package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.realm.ApiBase;
import java.util.Optional;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The {@code audience} parameter of Auth0's token endpoint, as far as it names this API. Keycloak itself does not read the parameter; any
 * other audience is left to its audience mappers.
 */
public final class RequestedAudience {

    /** The note in which an audience waits for the tokens of a session to be made. */
    public static final String NOTE = "mfa.audience";

    private final KeycloakSession session;
    private final ApiBase base;

    public RequestedAudience(KeycloakSession session) {
        this.session = session;
        this.base = ApiBase.of(session, session.getContext().getRealm());
    }

    /** The audience of this API that the request asks for, in its canonical spelling. */
    public Optional<String> ofRequest() {
        var parameters = session.getContext().getHttpRequest().getDecodedFormParameters();
        return Optional.ofNullable(parameters)
                .map(form -> form.getFirst("audience"))
                .filter(base::isMfaAudience)
                .map(anySpelling -> base.mfaAudience());
    }

    /** The audience of this API that a token has already, put there by an audience mapper of the realm. */
    public Optional<String> of(AccessToken token) {
        return token != null && token.getAudience() != null && token.hasAudience(base.mfaAudience())
                ? Optional.of(base.mfaAudience())
                : Optional.empty();
    }

    /** Keeps it for the client session that comes of this login. */
    public static void keep(AuthenticationSessionModel login, String audience) {
        if (audience != null) {
            login.setClientNote(NOTE, audience);
        }
    }

    /** What was kept. */
    public static Optional<String> of(AuthenticatedClientSessionModel clientSession) {
        return Optional.ofNullable(clientSession.getNote(NOTE));
    }
}
