package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /mfa/challenge} (contract section 1.4). For an authenticator app it has no effect: the app makes the code. */
public final class Challenge {

    private Challenge() {}

    static Response handle(Call call, HalfLogin caller) {
        ChallengeType wanted = ChallengeType.parse(call.body().text("challenge_type", 256));
        Optional<String> id = call.body().text("authenticator_id", 128);
        List<Factor> enrolled = new Factors(call.session()).enrolled(caller.user());
        if (enrolled.isEmpty()) {
            throw Refusals.notEnrolled().exception();
        }
        Factor chosen = id.isPresent() ? named(call, caller, id.get(), wanted) : first(enrolled, wanted);
        if (!(chosen instanceof CodeFactor)) {
            throw Refusals.noAuthenticatorOf(chosen.type().authenticatorType()).exception();
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("challenge_type", chosen.type().authenticatorType());
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Factor named(Call call, HalfLogin caller, String id, ChallengeType wanted) {
        FactorType type = new Enrollments(call.session())
                .find(caller.user(), id)
                .filter(Authenticator::active)
                .orElseThrow(Refusals.invalidAuthenticator()::exception)
                .type();
        if (!wanted.allows(type)) {
            throw unsupported(wanted).exception();
        }
        return new Factors(call.session()).find(type.id()).orElseThrow();
    }

    private static Factor first(List<Factor> enrolled, ChallengeType wanted) {
        return enrolled.stream()
                .filter(factor -> wanted.allows(factor.type()))
                .findFirst()
                .orElseThrow(() -> unsupported(wanted).exception());
    }

    private static Refusal unsupported(ChallengeType wanted) {
        return wanted.words().equals(List.of(RecoveryCodeFactor.ID))
                ? Refusals.noRecoveryCode()
                : Refusals.noAuthenticatorOf(wanted.toString());
    }
}
