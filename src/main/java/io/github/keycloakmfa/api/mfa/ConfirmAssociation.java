package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.OnceMore;
import io.github.keycloakmfa.challenge.OobAnswer;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.MessageProof;
import io.github.keycloakmfa.enrollment.NewFactorProof;
import io.github.keycloakmfa.enrollment.NewFactorProof.Again;
import io.github.keycloakmfa.enrollment.OtpProof;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * Confirms an enrolment without issuing tokens. The {@code mfa_token} stays good for the login, and may bring the same code there
 * once more.
 */
final class ConfirmAssociation {

    private ConfirmAssociation() {}

    static Response handle(Call call, ForUser caller) {
        KeycloakSession session = call.session();
        Authority authority = caller.authority(session);
        NewFactorProof proof = proof(session, call.body(), authority);
        Confirmation.requireRight(session, authority);
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = proof.claim(budget, authority);
        Confirmation confirmation = proof.waiting(authority)
                .filter(proof::isRight)
                .orElseThrow(() -> {
                    new BruteForce(session).failed(caller.user());
                    return proof.wrong().exception();
                });
        budget.release(attempt);
        Authenticator confirmed = confirmation.complete(proof.code(), caller.client());
        Again again = proof.again(confirmation);
        OnceMore onceMore = new OnceMore(session);
        authority
                .mfaToken()
                .ifPresent(token -> again.codes()
                        .forEach(code -> onceMore.allow(token, code, confirmed.credentialId(), again.validity())));
        return Response.ok(new AuthenticatorViews(session).of(confirmed).get(0), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static NewFactorProof proof(KeycloakSession session, Fields body, Authority authority) {
        return body.has("oob_code") || body.has("binding_code")
                ? new MessageProof(session, answer(session, body, authority))
                : OtpProof.of(session, otp(session, body));
    }

    private static String otp(KeycloakSession session, Fields body) {
        return body.code("otp", session.getContext().getRealm().getOTPPolicy().getDigits())
                .filter(code -> !code.isBlank())
                .orElseThrow(() -> Refusals.missingParameter("otp").exception());
    }

    /** A client that follows the product brief has nothing but the code from the message. */
    private static OobAnswer answer(KeycloakSession session, Fields body, Authority authority) {
        int digits = RealmSettings.of(session.getContext().getRealm()).codeLength();
        Optional<String> typed = body.code("binding_code", digits);
        Optional<String> oobCode = body.text("oob_code", 128);
        return oobCode.isPresent()
                ? OobAnswer.read(session, authority.begunBy(), oobCode.get(), typed.orElse(null))
                : OobAnswer.read(session, authority.begunBy(), typed.orElseThrow(), null);
    }
}
