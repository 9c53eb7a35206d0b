package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
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
        List<Authenticator> active = new Enrollments(call.session())
                .list(caller.user()).stream().filter(Authenticator::active).toList();
        if (active.isEmpty()) {
            throw Refusals.notEnrolled().exception();
        }
        Authenticator chosen = id.isPresent() ? named(active, id.get(), wanted) : first(active, wanted);
        requireChallengeable(call, chosen.type());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("challenge_type", chosen.type().authenticatorType());
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Authenticator named(List<Authenticator> active, String id, ChallengeType wanted) {
        Authenticator chosen = active.stream()
                .filter(each -> each.isCalled(id))
                .findFirst()
                .orElseThrow(Refusals.invalidAuthenticator()::exception);
        if (!wanted.allows(chosen.type())) {
            throw unsupported(wanted).exception();
        }
        return chosen;
    }

    private static Authenticator first(List<Authenticator> active, ChallengeType wanted) {
        return active.stream()
                .filter(each -> wanted.allows(each.type()))
                .findFirst()
                .orElseThrow(() -> unsupported(wanted).exception());
    }

    private static Refusal unsupported(ChallengeType wanted) {
        return wanted.words().equals(List.of(RecoveryCodeFactor.ID))
                ? Refusals.noRecoveryCode()
                : Refusals.noAuthenticatorOf(wanted.toString());
    }

    /** Factors that this server can list and cannot challenge yet. */
    private static void requireChallengeable(Call call, FactorType type) {
        if (!(new Factors(call.session()).find(type.id()).orElseThrow() instanceof CodeFactor)) {
            throw Refusals.noAuthenticatorOf(type.authenticatorType()).exception();
        }
    }
}
