package io.github.keycloakmfa.api.management.guardian;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.UserIds;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.TextFormat;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.audit.ChangedBy;
import io.github.keycloakmfa.audit.Notices;
import io.github.keycloakmfa.delivery.TicketMail;
import io.github.keycloakmfa.enrollment.Tickets;
import io.github.keycloakmfa.factor.FactorNames;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.SecretFactor;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** {@code POST guardian/enrollments/ticket} (row 14). Each call makes another ticket, so a repeated one does no harm. */
final class CreateTicket {

    /** Auth0's members, and {@code reset}, which is ours. */
    static final Schema REQUEST = ObjectSchema.closed()
            .with("user_id", Schemas.text(1, 320, TextFormat.USER_ID))
            .optional("email", Schemas.EMAIL)
            .optional("send_mail", Schemas.FLAG)
            .optional("email_locale", Schemas.text(0, 35))
            .optional(
                    "factor",
                    Schemas.word("push-notification", "phone", "email", "otp", "webauthn-roaming", "webauthn-platform"))
            .optional("allow_multiple_enrollments", Schemas.FLAG)
            .optional("reset", Schemas.FLAG);

    static final Schema ANSWER =
            ObjectSchema.growing().with("ticket_id", Schemas.text(32, 32)).with("ticket_url", Schemas.text(1, 2_048));

    private static final List<String> RESET = List.of("delete:guardian_enrollments");

    private CreateTicket() {}

    static Response handle(Call call, ForRealm caller) {
        KeycloakSession session = call.session();
        JsonNode request = call.json();
        boolean reset = request.path("reset").booleanValue();
        if (reset && !caller.hasAny(RESET)) {
            throw ManagementRefusals.insufficientScope(RESET).exception();
        }
        UserModel user = user(session, request.path("user_id").textValue());
        // Whoever has the ticket becomes the second factor of this user.
        Managed.requireMayChange(call, caller, user);
        String factor = factor(session, request.path("factor").textValue());
        Optional<TicketMail> mail = mail(session, user, request);

        boolean multiple = request.path("allow_multiple_enrollments").booleanValue();
        String ticket = new Tickets(session).issue(user.getId(), factor, multiple, reset);
        String url = ApiBase.of(session, session.getContext().getRealm()).endpoint("/mfa/enrollment?ticket=" + ticket);
        if (mail.isPresent() && !mail.get().send(url)) {
            new Tickets(session).withdraw(ticket);
            throw ManagementRefusals.mailNotSent().exception();
        }
        Notices notices = new Notices(session, ChangedBy.ADMINISTRATION);
        if (reset) {
            notices.resetLinkIssued(user);
        }
        call.note("user", user.getId());
        call.note("factor", factor == null ? "any" : factor);
        call.query().text("reason").ifPresent(reason -> call.note("reason", reason));
        call.note("reset", Boolean.toString(reset));
        call.note("notified", Boolean.toString(notices.areDueTo(user)));
        call.note("mailed", Boolean.toString(mail.isPresent()));
        return answer(ticket, url);
    }

    private static UserModel user(KeycloakSession session, String id) {
        if (!UserIds.isWellFormed(id)) {
            throw new Violation("Object didn't pass validation for format user-id", "user_id")
                    .inPayload()
                    .exception();
        }
        return new UserIds(session).require(id, "user_id");
    }

    /** The id of the factor; {@code null} for any. */
    private static String factor(KeycloakSession session, String name) {
        String ours = "phone".equals(name) ? "sms" : name;
        SecretFactor factor = new Factors(session)
                .enrollable(SecretFactor.class)
                .filter(each -> ours == null || ours.equals(FactorNames.of(each.type())))
                .findFirst()
                .orElseThrow(() -> ManagementRefusals.factorNotEnrollable().exception());
        return ours == null ? null : factor.type().id();
    }

    private static Optional<TicketMail> mail(KeycloakSession session, UserModel user, JsonNode request) {
        if (!request.path("send_mail").booleanValue()) {
            return Optional.empty();
        }
        TicketMail mail = new TicketMail(
                session,
                user,
                request.path("email").textValue(),
                request.path("email_locale").textValue());
        if (!mail.hasAddress()) {
            throw ManagementRefusals.noAddress().exception();
        }
        return Optional.of(mail);
    }

    private static Response answer(String ticket, String url) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("ticket_id", ticket);
        answer.put("ticket_url", url);
        return Managed.ok(answer);
    }
}
