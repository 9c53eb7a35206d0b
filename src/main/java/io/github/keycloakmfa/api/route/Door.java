package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.body.Body;
import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.ShortTransaction;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The one way in. Every request of every route passes here, in this order: realm, route, caller, origin, account, limit, right, query and body, and afterwards the trail. What goes
 * wrong on the way, or in the route itself, is answered as JSON. Refusals come before anything is written; after an unexpected failure
 * nothing of the request is kept.
 */
public final class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final KeycloakSession session;
    private final List<Family> families;
    private final CrossOrigin crossOrigin;

    /**
     * @param families in the order in which they are asked whose a path is; the last one takes all that are left
     */
    public Door(KeycloakSession session, List<Family> families) {
        this.session = session;
        this.families = families;
        this.crossOrigin = new CrossOrigin(session);
    }

    public Response open(String method, String body) {
        keepOutOfCaches();
        RequestId.give(session);
        Family family = families.get(families.size() - 1);
        try {
            List<String> path = RawPath.segments(session.getContext().getUri().getRequestUri());
            family = families.stream()
                    .filter(each -> each.owns(path))
                    .findFirst()
                    .orElseThrow();
            family.limit().announce(session);
            requireOpenRealm();
            return method.equals("OPTIONS") ? crossOrigin.preflight() : passTo(family, method, path, body);
        } catch (RefusedException refused) {
            return refuse(family, refused.refusal());
        } catch (ForbiddenException wrongOrigin) {
            return family.errors()
                    .apply(session, new Refusal(403, "access_denied", "Origin not allowed"))
                    .build();
        } catch (RuntimeException unexpected) {
            session.getTransactionManager().setRollbackOnly();
            if (Collision.isBehind(unexpected)) {
                return refuse(family, Collision.REFUSAL);
            }
            LOG.error("A request to the MFA API failed", unexpected);
            return refuse(family, new Refusal(500, "server_error", "The server could not answer the request"));
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

    private Response passTo(Family family, String method, List<String> path, String body) {
        List<Route<?>> here = family.routes().stream()
                .filter(route -> route.match(path).isPresent())
                .toList();
        if (here.isEmpty()) {
            throw new Refusal(404, "not_found", "Not found").exception();
        }
        Route<?> route = here.stream()
                .filter(each -> each.method().equals(method))
                .findFirst()
                .orElseThrow(() -> new Refusal(405, "invalid_request", "Method not allowed").exception());
        return pass(family, route, route.match(path).orElseThrow(), body);
    }

    private <C extends Caller> Response pass(Family family, Route<C> route, List<String> variables, String text) {
        String contentType = session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.CONTENT_TYPE);
        Body body = new Body(contentType, text);
        Call call = new Call(session, variables, body, route.contract());
        C caller = route.access().identify(call);
        Optional.ofNullable(caller.client()).ifPresent(crossOrigin::allow);
        try {
            requireUsableAccount(caller);
            family.limit().count(call, caller);
            route.access().authorise(caller);
            call.readQuery();
            route.contract().body().filter(schema -> route.contract().checked()).ifPresent(body::require);
            Response answer = route.handler().handle(call, caller);
            new AdminTrail(session).follow(route, call, caller, answer);
            if (caller.client() == null) {
                // The route has found out itself whose page it is.
                crossOrigin.allowQuietly(session.getContext().getClient());
            }
            return call.afterCommit().isEmpty() ? answer : finish(family, route, caller, call, answer);
        } catch (RefusedException refused) {
            new RefusalEvents(session).refused(route, caller, refused.refusal());
            throw refused;
        }
    }

    /** What takes its time, such as a gateway that sends messages, is done when the request holds no connection any longer. */
    private Response finish(Family family, Route<?> route, Caller caller, Call call, Response answer) {
        commit(call);
        Optional<Refusal> refusal = call.afterCommit().flatMap(Supplier::get);
        refusal.ifPresent(each -> ShortTransaction.call(session, own -> {
            new RefusalEvents(own).refused(route, caller, each);
            return true;
        }));
        return refusal.map(each -> refuse(family, each)).orElse(answer);
    }

    private void commit(Call call) {
        try {
            session.getTransactionManager().commit();
        } catch (RuntimeException failed) {
            call.notCommitted();
            throw failed;
        }
    }

    private void requireUsableAccount(Caller caller) {
        if (caller instanceof Caller.ForUser known) {
            new Accounts(session).requireUsable(known.user());
        }
    }

    private Response refuse(Family family, Refusal refusal) {
        crossOrigin.allowQuietly(session.getContext().getClient());
        return family.errors().apply(session, refusal).build();
    }
}
