package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.OnceMore;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.models.KeycloakSession;

/**
 * Confirms an enrolment without issuing tokens. The {@code mfa_token} stays good for the login, and may bring the same code there
 * once more.
 */
final class ConfirmAssociation {

    private static final String FACTOR = "totp";

    private ConfirmAssociation() {}

    static Response handle(Call call, ForUser caller) {
        KeycloakSession session = call.session();
        String otp = call.body()
                .code("otp", digits(session))
                .filter(code -> !code.isBlank())
                .orElseThrow(() -> Refusals.missingParameter("otp").exception());
        EnrollableFactor factor = new Factors(session).require(FACTOR, EnrollableFactor.class);
        Authority authority = caller.authority(session);
        Confirmation.requireRight(session, authority);
        Attempt attempt = claim(session, authority);
        Confirmation confirmation = Confirmation.of(session, authority, factor)
                .filter(waiting -> waiting.proves(otp))
                .orElseThrow(() -> {
                    new BruteForce(session).failed(caller.user());
                    return Refusals.invalidOtp().exception();
                });
        new AttemptBudget(session).release(attempt);
        Authenticator confirmed = confirmation.complete(otp, caller.client());
        authority
                .mfaToken()
                .ifPresent(token ->
                        new OnceMore(session).allow(token, otp, confirmed.credentialId(), confirmation.validity()));
        return Response.ok(AuthenticatorView.of(confirmed), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static int digits(KeycloakSession session) {
        return session.getContext().getRealm().getOTPPolicy().getDigits();
    }

    private static Attempt claim(KeycloakSession session, Authority authority) {
        AttemptBudget budget = new AttemptBudget(session);
        return authority
                .mfaToken()
                .map(budget::claim)
                .orElseGet(() -> budget.claimOfUser(authority.user().getId()));
    }
}
