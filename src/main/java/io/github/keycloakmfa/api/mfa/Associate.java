package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** {@code POST /mfa/associate}: begins an enrolment (contract section 1.5), or confirms one if it brings a proof instead of types. */
final class Associate {

    private Associate() {}

    static Response handle(Call call, ForUser caller) {
        return isConfirmation(call.body()) ? ConfirmAssociation.handle(call, caller) : begin(call, caller);
    }

    private static boolean isConfirmation(Fields body) {
        return !body.has("authenticator_types")
                && (body.has("otp") || body.has("oob_code") || body.has("binding_code"));
    }

    private static Response begin(Call call, ForUser caller) {
        KeycloakSession session = call.session();
        EnrollableFactor factor = factor(session, call.body());
        String label = Label.of(session, call.body(), factor, caller.user());
        Authority authority = caller.authority(session);
        Confirmation.requireRight(session, authority);
        return Response.ok(new Enrollments(session).begin(authority, factor, label), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static EnrollableFactor factor(KeycloakSession session, Fields body) {
        List<String> types = body.list("authenticator_types");
        if (types.isEmpty()) {
            throw Refusals.missingParameter("authenticator_types").exception();
        }
        if (types.size() > 1) {
            throw Refusals.invalidRequest("authenticator_types must have exactly one element")
                    .exception();
        }
        String wanted = types.get(0);
        return new Factors(session)
                .enrollable()
                .filter(factor -> wanted.equals(factor.type().authenticatorType())
                        || wanted.equals(factor.type().id()))
                .findFirst()
                .orElseThrow(() -> Refusals.invalidRequest("Authenticator type not enabled: " + known(wanted))
                        .exception());
    }

    /** Only words that the contract knows are repeated to the caller. */
    private static String known(String word) {
        return List.of("otp", "oob", "email", "recovery-code", "webauthn", "webauthn-roaming", "webauthn-platform")
                        .contains(word)
                ? word
                : "unknown";
    }
}
