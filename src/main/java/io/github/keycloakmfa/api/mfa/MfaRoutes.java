package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.route.Route.Handler;
import java.util.List;
import org.keycloak.events.EventType;

/** The MFA API (contract sections 1.4 to 1.7). */
public final class MfaRoutes {

    /** Who may ask for a challenge, and what it does: the token endpoint answers it too. */
    public static final Access<HalfLogin> MAY_CHALLENGE = new ForHalfLogin();

    public static final Handler<HalfLogin> CHALLENGE = Challenge::handle;

    public static final List<Route<?>> ALL = List.of(
            new Route<>("POST", "/mfa/challenge", MAY_CHALLENGE, EventType.LOGIN, MfaContracts.CHALLENGE, CHALLENGE),
            new Route<>(
                    "POST",
                    "/mfa/associate",
                    new ForHalfLoginOrScope("enroll"),
                    EventType.UPDATE_CREDENTIAL,
                    MfaContracts.ASSOCIATE,
                    Associate::handle),
            new Route<>(
                    "GET",
                    "/mfa/authenticators",
                    new ForHalfLoginOrScope("read:authenticators"),
                    EventType.USER_INFO_REQUEST,
                    MfaContracts.LIST,
                    ListAuthenticators::handle),
            new Route<>(
                    "DELETE",
                    "/mfa/authenticators/{id}",
                    new ForScope("remove:authenticators"),
                    EventType.REMOVE_CREDENTIAL,
                    MfaContracts.DELETE,
                    DeleteAuthenticator::handle));

    private MfaRoutes() {}
}
