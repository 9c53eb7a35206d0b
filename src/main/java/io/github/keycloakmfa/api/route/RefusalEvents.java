package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.refusal.Refusal;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;

/** Logs what a known caller was refused. The event outlives the request that is rolled back. */
final class RefusalEvents {

    private final KeycloakSession session;

    RefusalEvents(KeycloakSession session) {
        this.session = session;
    }

    void refused(Route<?> route, Caller caller, Refusal refusal) {
        if (caller instanceof ForUser known) {
            new EventBuilder(
                            session.getContext().getRealm(),
                            session,
                            session.getContext().getConnection())
                    .event(route.event())
                    .client(known.client())
                    .user(known.user())
                    .error(refusal.error());
        }
    }
}
