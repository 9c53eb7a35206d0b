package io.github.keycloakmfa.api.ticket;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller;
import io.github.keycloakmfa.enrollment.Redemption;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/** {@code POST /mfa/enrollment}: shows the secret, and then takes the code that proves it. */
final class UseTicket {

    private static final int MOST_CHARACTERS = 64;

    private UseTicket() {}

    static Response handle(Call call, Caller.Anyone nobody) {
        KeycloakSession session = call.session();
        TicketPage page = new TicketPage(session);
        Fields form = call.body();
        String ticket = form.text("ticket").orElse("");
        Redemption redemption = Redemption.of(session, ticket);
        return switch (form.required("step")) {
            case "begin" -> begin(page, redemption, ticket, form);
            case "confirm" -> confirm(page, redemption, ticket, form);
            default -> throw Refusals.invalidRequest("There is no such step").exception();
        };
    }

    private static Response begin(TicketPage page, Redemption redemption, String ticket, Fields form) {
        String currentCode = code(form, "current_code");
        if (redemption.needsProof() && currentCode.isEmpty()) {
            return page.start(ticket, true);
        }
        try {
            return page.enrol(ticket, redemption.begin(currentCode));
        } catch (RefusedException refused) {
            requireWrongCode(refused);
            return page.wrongCurrentCode(ticket);
        }
    }

    private static Response confirm(TicketPage page, Redemption redemption, String ticket, Fields form) {
        try {
            redemption.confirm(code(form, "otp"));
            return page.done();
        } catch (RefusedException refused) {
            requireWrongCode(refused);
            return page.wrongCode(ticket, redemption.needsProof());
        }
    }

    /** People can try again at once only after a wrong code. */
    private static void requireWrongCode(RefusedException refused) {
        if (!refused.refusal().equals(Refusals.invalidOtp())) {
            throw refused;
        }
    }

    /** Without the white space that people copy along. */
    private static String code(Fields form, String name) {
        return form.text(name, MOST_CHARACTERS).orElse("").replaceAll("\\s", "");
    }
}
