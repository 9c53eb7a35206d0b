package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.body.BodyParser;
import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The one way in. Every request of every route passes here, in this order: realm, route, body, caller, origin, account, right. What goes
 * wrong on the way, or in the route itself, is answered as JSON. Refusals come before anything is written; after an unexpected failure
 * nothing of the request is kept.
 */
public final class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final KeycloakSession session;
    private final List<Route<?>> routes;
    private final CrossOrigin crossOrigin;

    public Door(KeycloakSession session, List<Route<?>> routes) {
        this.session = session;
        this.routes = routes;
        this.crossOrigin = new CrossOrigin(session);
    }

    public Response open(String method, String body) {
        keepOutOfCaches();
        try {
            requireOpenRealm();
            return method.equals("OPTIONS") ? crossOrigin.preflight() : passTo(method, body);
        } catch (RefusedException refused) {
            return refuse(refused.refusal());
        } catch (ForbiddenException wrongOrigin) {
            return OAuthAnswer.of(new Refusal(403, "access_denied", "Origin not allowed"))
                    .build();
        } catch (RuntimeException unexpected) {
            LOG.error("A request to the MFA API failed", unexpected);
            session.getTransactionManager().setRollbackOnly();
            return refuse(new Refusal(500, "server_error", "The server could not answer the request"));
        }
    }

    private void keepOutOfCaches() {
        HttpResponse response = session.getContext().getHttpResponse();
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
    }

    /** Keycloak resolves the realm for an extension, and checks nothing about it. */
    private void requireOpenRealm() {
        RealmModel realm = session.getContext().getRealm();
        if (!realm.isEnabled()) {
            throw new Refusal(403, "access_denied", "Realm not enabled").exception();
        }
        boolean encrypted =
                session.getContext().getUri().getBaseUri().getScheme().equals("https");
        if (!encrypted && realm.getSslRequired().isRequired(session.getContext().getConnection())) {
            throw new Refusal(403, "invalid_request", "HTTPS required").exception();
        }
    }

    private Response passTo(String method, String body) {
        List<String> path = RawPath.segments(session.getContext().getUri().getRequestUri());
        List<Route<?>> here =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (here.isEmpty()) {
            throw new Refusal(404, "not_found", "Not found").exception();
        }
        Route<?> route = here.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new Refusal(405, "invalid_request", "Method not allowed").exception());
        return pass(route, route.match(path).orElseThrow(), body);
    }

    private <C extends Caller> Response pass(Route<C> route, List<String> variables, String body) {
        String contentType = session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        Call call = new Call(session, variables, BodyParser.parse(contentType, body));
        C caller = route.access().identify(call);
        Optional.ofNullable(caller.client()).ifPresent(crossOrigin::allow);
        try {
            requireUsableAccount(caller);
            route.access().authorise(caller);
            Response answer = route.handler().handle(call, caller);
            if (caller.client() == null) {
                // The route has found out itself whose page it is.
                crossOrigin.allowQuietly(session.getContext().getClient());
            }
            return answer;
        } catch (RefusedException refused) {
            new RefusalEvents(session).refused(route, caller, refused.refusal());
            throw refused;
        }
    }

    private void requireUsableAccount(Caller caller) {
        if (caller instanceof Caller.ForUser known) {
            new Accounts(session).requireUsable(known.user());
        }
    }

    private Response refuse(Refusal refusal) {
        crossOrigin.allowQuietly(session.getContext().getClient());
        return OAuthAnswer.of(refusal).build();
    }
}
