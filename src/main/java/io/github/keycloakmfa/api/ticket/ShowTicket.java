package io.github.keycloakmfa.api.ticket;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller;
import io.github.keycloakmfa.enrollment.Redemption;
import jakarta.ws.rs.core.Response;

/** {@code GET /mfa/enrollment}: only looks, because mail scanners open links before people do (attack A27). */
final class ShowTicket {

    private ShowTicket() {}

    static Response handle(Call call, Caller.Anyone nobody) {
        String ticket = call.query().text("ticket").orElse("");
        TicketPage page = new TicketPage(call.session());
        return page.start(ticket, Redemption.of(call.session(), ticket).needsProof());
    }
}
