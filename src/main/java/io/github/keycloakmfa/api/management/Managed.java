package io.github.keycloakmfa.api.management;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.challenge.Turn;
import io.github.keycloakmfa.permission.Permissions;
import io.github.keycloakmfa.permission.Reach;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Predicate;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Makes the routes of the Management API: each asks for a permission, and those about a user get one on whom the caller may act. */
public final class Managed {

    private Managed() {}

    /** What a route about a user does. */
    @FunctionalInterface
    public interface UserHandler {
        Response handle(Call call, ForRealm caller, UserModel user);
    }

    /** A route of the realm. */
    public static Route<ForRealm> route(
            String method, String path, ForPermission access, Contract contract, Route.Handler<ForRealm> handler) {
        return new Route<>(method, "/api/v2/" + path, access, EventType.CUSTOM_REQUIRED_ACTION, contract, handler);
    }

    /** A route about the user whose id is the first variable of the path. */
    public static Route<ForRealm> userRoute(
            String method, String path, ForPermission access, Contract contract, UserHandler handler) {
        return route(
                method,
                path,
                access,
                contract,
                (call, caller) -> handler.handle(call, caller, subject(call, caller, access, !method.equals("GET"))));
    }

    private static UserModel subject(Call call, ForRealm caller, ForPermission access, boolean changes) {
        boolean onlySelf = access.anyOf().stream()
                .filter(caller.permissions()::contains)
                .allMatch(Permissions.READ_CURRENT_USER::equals);
        UserModel user = onlySelf ? self(call, caller) : new UserIds(call.session()).require(call.variable(), "id");
        if (changes) {
            requireMayChange(call, caller, user);
            awaitTurn(call, user);
        } else if (!onlySelf) {
            requireMaySee(call, caller, user);
        }
        return user;
    }

    /**
     * For a route that finds out itself whom it shows.
     *
     * @throws RefusedException if the caller may not look at this user
     */
    public static void requireMaySee(Call call, ForRealm caller, UserModel user) {
        if (!reach(call, caller).maySee(user)) {
            throw ManagementRefusals.notThisUser().exception();
        }
    }

    /** For a route that shows many: of which ids of Keycloak's the caller may look at the user. */
    public static Predicate<String> visible(Call call, ForRealm caller) {
        Reach reach = reach(call, caller);
        return reach.maySeeAll() ? id -> true : id -> maySee(call.session(), reach, id);
    }

    private static boolean maySee(KeycloakSession session, Reach reach, String id) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), id);
        return user != null && reach.maySee(user);
    }

    /**
     * For a route that finds out itself whose factors it changes.
     *
     * @throws RefusedException if the caller may not change this user's
     */
    public static void requireMayChange(Call call, ForRealm caller, UserModel user) {
        call.note("user", user.getId());
        if (!reach(call, caller).mayChange(user)) {
            throw ManagementRefusals.notThisUser().exception();
        }
    }

    /**
     * For a route that finds out itself whose factors it changes: waits until nobody else does.
     *
     * @throws RefusedException 409 if that takes too long
     */
    public static void awaitTurn(Call call, UserModel user) {
        if (!Turn.await(call.session(), user)) {
            throw ManagementRefusals.changedByAnother().exception();
        }
    }

    private static Reach reach(Call call, ForRealm caller) {
        return new Reach(call.session(), caller.bearer());
    }

    /** Whether another id exists is nobody's business who may see only himself. */
    private static UserModel self(Call call, ForRealm caller) {
        UserModel self = caller.bearer().user();
        if (!call.variable().equals(self.getId()) && !call.variable().equals(UserIds.of(self))) {
            throw ManagementRefusals.anotherUser().exception();
        }
        return self;
    }

    public static Response ok(Object body) {
        return answer(200, body);
    }

    public static Response created(Object body) {
        return answer(201, body);
    }

    public static Response nothing() {
        return Response.noContent().build();
    }

    private static Response answer(int status, Object body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(body)
                .build();
    }
}
