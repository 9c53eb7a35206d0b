package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.SignedIn;
import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.challenge.Turn;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;

/** {@code DELETE /mfa/authenticators/{id}} (contract section 1.7). */
final class DeleteAuthenticator {

    private DeleteAuthenticator() {}

    static Response handle(Call call, SignedIn caller) {
        Confirmation.requireRight(call.session(), caller.authority(call.session()));
        if (!Turn.await(call.session(), caller.user())) {
            throw Refusals.changedByAnother().exception();
        }
        Enrollments enrollments = new Enrollments(call.session());
        Authenticator authenticator = enrollments
                .find(caller.user(), call.variable())
                .orElseThrow(() -> notRemovable(call, caller).exception());
        FactorEvents events = new FactorEvents(call.session());
        enrollments.remove(caller.user(), authenticator).stream()
                .filter(Authenticator::active)
                .forEach(removed ->
                        events.removed(caller.user(), caller.client(), removed.type(), removed.credentialId()));
        return Response.noContent().build();
    }

    private static Refusal notRemovable(Call call, SignedIn caller) {
        boolean derived = new Enrollments(call.session())
                .offered(caller.user()).stream().anyMatch(each -> each.isCalled(call.variable()));
        return derived ? Refusals.derivedAuthenticator() : Refusals.authenticatorNotFound();
    }
}
