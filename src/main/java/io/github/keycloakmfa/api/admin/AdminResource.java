package io.github.keycloakmfa.api.admin;

import io.github.keycloakmfa.api.body.BodyParser;
import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.realm.SettingsEditor;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import io.github.keycloakmfa.setup.Change;
import io.github.keycloakmfa.setup.SetUp;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** For administrators, at {@code /admin/realms/{realm}/mfa-api}: the realm's set-up and its settings. */
public final class AdminResource {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder event;

    AdminResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder event) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.event = event;
    }

    /** Makes the realm ready, or with a list of {@code clients} only those. */
    @POST
    @Path("setup")
    public Response setUp(@QueryParam("dry_run") boolean dryRun, String body) {
        return answer(() -> {
            requireManage();
            List<String> clientIds = parse(body).list("clients");
            SetUp setUp = new SetUp(session, realm);
            List<Change> changes = clientIds.isEmpty()
                    ? setUp.wholeRealm(dryRun)
                    : setUp.clients(clientIds.stream().map(this::client).toList(), dryRun);
            return report(dryRun, changes, OperationType.CREATE);
        });
    }

    /** Takes away what the set-up has made. */
    @DELETE
    @Path("setup")
    public Response undo(@QueryParam("dry_run") boolean dryRun) {
        return answer(() -> {
            requireManage();
            return report(dryRun, new SetUp(session, realm).undo(dryRun), OperationType.DELETE);
        });
    }

    @GET
    @Path("settings")
    public Response settings() {
        permissions.realm().requireViewRealm();
        return ok(new SettingsEditor(realm).view());
    }

    /** Changes the settings that are named. */
    @PATCH
    @Path("settings")
    public Response change(String body) {
        return answer(() -> {
            permissions.realm().requireManageRealm();
            return change(parse(body).texts());
        });
    }

    /** Changes the settings that are named, as {@code kcadm.sh update} does it. */
    @PUT
    @Path("settings")
    public Response replace(String body) {
        return change(body);
    }

    private Response change(Map<String, String> values) {
        SettingsEditor editor = new SettingsEditor(realm);
        List<String> problems = editor.problems(values);
        if (!problems.isEmpty()) {
            throw Refusals.invalidRequest(String.join("; ", problems)).exception();
        }
        editor.set(values);
        tell(OperationType.UPDATE, "settings", values);
        return ok(editor.view());
    }

    private void requireManage() {
        permissions.realm().requireManageRealm();
        permissions.clients().requireManage();
    }

    private ClientModel client(String clientId) {
        return Optional.ofNullable(realm.getClientByClientId(clientId))
                .orElseThrow(
                        () -> Refusals.invalidRequest("There is no such client").exception());
    }

    private Fields parse(String body) {
        return BodyParser.parse(session.getContext().getRequestHeaders().getHeaderString("Content-Type"), body);
    }

    private Response report(boolean dryRun, List<Change> changes, OperationType operation) {
        if (!dryRun && !changes.isEmpty()) {
            tell(operation, "setup", changes);
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dry_run", dryRun);
        report.put("changes", changes);
        return ok(report);
    }

    private void tell(OperationType operation, String what, Object representation) {
        event.operation(operation)
                .resource("MFA_API")
                .resourcePath("mfa-api", what)
                .representation(representation)
                .success();
    }

    private Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (RefusedException refused) {
            session.getTransactionManager().setRollbackOnly();
            return OAuthAnswer.of(refused.refusal()).build();
        }
    }

    private static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
