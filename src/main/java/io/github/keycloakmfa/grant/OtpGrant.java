package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.challenge.OnceMore;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.gate.RequestedAudience;
import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/**
 * {@code mfa-otp}: {@code mfa_token} and {@code otp}. A user who has no factor yet confirms with it the one that was begun with
 * the same token.
 */
final class OtpGrant extends CodeGrant {

    private static final String FACTOR = "totp";

    OtpGrant() {
        super(GrantTypes.MFA_OTP, "otp", FACTOR, "otp");
    }

    @Override
    Refusal wrongCode() {
        return Refusals.invalidOtp();
    }

    @Override
    Response redeem() {
        String presented = required("mfa_token");
        if (presented.contains(".")) {
            return confirmForSession(presented, code());
        }
        MfaToken token = token(presented);
        UserModel user = account(token);
        return new Factors(session).hasAny(user) ? signIn(token, user, code()) : enrolFirst(token, user, code());
    }

    @Override
    Optional<String> provedBefore(MfaToken token, String code) {
        return new OnceMore(session).take(token, code);
    }

    private Response enrolFirst(MfaToken token, UserModel user, String otp) {
        Optional<Confirmation> waiting = waiting(Authority.of(session, user, token));
        beginLogin(user, token.scope(), fulfilledBy(waiting));
        Attempt attempt = new AttemptBudget(session).claim(token);
        Confirmation confirmation = prove(user, waiting, otp);
        new MfaTokens(session).consume(token, attempt);
        String credentialId = confirmation.complete(otp, client).credentialId();
        return issue(factor().type(), credentialId, token.audience(), Map.of());
    }

    /**
     * An access token of the MFA audience in place of the {@code mfa_token} confirms what its session has begun (contract section 3.4). What
     * comes of it has the scope of that token at most.
     */
    private Response confirmForSession(String accessToken, String otp) {
        BearerToken bearer = BearerToken.verify(
                        session, accessToken, ApiBase.of(session, realm).mfaAudience())
                .filter(verified -> verified.client().equals(client))
                .orElseThrow(Refusals.malformedMfaToken()::exception);
        if (!bearer.hasScope("enroll")) {
            throw Refusals.insufficientScope("enroll").exception();
        }
        UserModel user = bearer.user();
        requireUsable(user);
        Authority authority = Authority.of(session, user, bearer.userSession());
        Confirmation.requireRight(session, authority);
        Optional<Confirmation> waiting = waiting(authority);
        beginLogin(user, bearer.onlineScope(), fulfilledBy(waiting));
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = budget.claimOfUser(user.getId());
        Confirmation confirmation = prove(user, waiting, otp);
        budget.release(attempt);
        String credentialId = confirmation.complete(otp, client).credentialId();
        String audience = RequestedAudience.of(bearer.clientSession())
                .map(RequestedAudience::text)
                .orElse(null);
        return issue(factor().type(), credentialId, audience, Map.of());
    }

    private Optional<Confirmation> waiting(Authority authority) {
        return Confirmation.of(session, authority, new Factors(session).require(FACTOR, EnrollableFactor.class));
    }

    private static Set<String> fulfilledBy(Optional<Confirmation> waiting) {
        return waiting.map(Confirmation::fulfils).orElse(Set.of());
    }

    private Confirmation prove(UserModel user, Optional<Confirmation> waiting, String otp) {
        return waiting.filter(confirmation -> confirmation.proves(otp)).orElseThrow(() -> wrong(user, wrongCode()));
    }
}
