package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.api.route.Route;
import java.util.List;
import org.keycloak.events.EventType;

/** The MFA API (contract sections 1.4 to 1.7). */
public final class MfaRoutes {

    public static final List<Route<?>> ALL = List.of(
            new Route<>("POST", "/mfa/challenge", MfaAccess.halfLogin(), EventType.LOGIN, Challenge::handle),
            new Route<>(
                    "POST",
                    "/mfa/associate",
                    MfaAccess.halfLoginOrScope("enroll"),
                    EventType.UPDATE_CREDENTIAL,
                    Associate::handle),
            new Route<>(
                    "GET",
                    "/mfa/authenticators",
                    MfaAccess.halfLoginOrScope("read:authenticators"),
                    EventType.USER_INFO_REQUEST,
                    ListAuthenticators::handle),
            new Route<>(
                    "DELETE",
                    "/mfa/authenticators/{id}",
                    MfaAccess.scope("remove:authenticators"),
                    EventType.REMOVE_CREDENTIAL,
                    DeleteAuthenticator::handle));

    /** A challenge may also be asked for at the token endpoint. */
    public static final Route<HalfLogin> CHALLENGE_AT_TOKEN_ENDPOINT =
            new Route<>("POST", "/oauth/token", MfaAccess.halfLogin(), EventType.LOGIN, Challenge::handle);

    private MfaRoutes() {}
}
