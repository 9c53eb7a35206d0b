package io.github.keycloakmfa.api.ticket;

import io.github.keycloakmfa.api.openapi.ErrorBodies;
import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Family;
import io.github.keycloakmfa.api.route.Limit;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schemas;
import java.util.List;
import org.keycloak.events.EventType;

/**
 * The page behind an enrolment ticket (contract section 1.4). It is for browsers: all that it answers, refusals among it, is HTML. Nobody is
 * logged in, the ticket alone counts.
 */
public final class TicketRoutes {

    private static final String PATH = "/mfa/enrollment";

    private static final List<Route<?>> ALL = List.of(
            new Route<>(
                    "GET",
                    PATH,
                    Access.anyone(),
                    EventType.UPDATE_CREDENTIAL,
                    Contract.of("The page of an enrolment ticket; opening it uses nothing up")
                            .query("ticket", Schemas.text(0, 256))
                            .giving(200),
                    ShowTicket::handle),
            new Route<>(
                    "POST",
                    PATH,
                    Access.anyone(),
                    EventType.UPDATE_CREDENTIAL,
                    Contract.of("Enrol with a ticket, as its page does: first begin, then confirm")
                            .reading(ObjectSchema.growing()
                                    .with("ticket", Schemas.text(32, 32))
                                    .with("step", Schemas.word("begin", "confirm"))
                                    .optional("current_code", Schemas.text(6, 64))
                                    .optional("otp", Schemas.text(6, 8)))
                            .giving(200),
                    UseTicket::handle));

    public static final Family FAMILY = new Family(
            "Enrolment tickets", List.of("mfa", "enrollment"), ALL, TicketPage::refused, ErrorBodies.PAGE, Limit.NONE);

    private TicketRoutes() {}
}
