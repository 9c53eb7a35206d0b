package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.MfaToken;
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
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.UserModel;

/**
 * {@code mfa-otp}: {@code mfa_token} and {@code otp}. A user who has no factor yet confirms with it the one that was begun with
 * the same token.
 */
final class OtpGrant extends CodeGrant {

    static final String FACTOR = "totp";

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
            return confirmForSession(presented, required("otp"));
        }
        MfaToken token = token(presented);
        String otp = required("otp");
        UserModel user = account(token);
        return new Factors(session).hasAny(user) ? redeem(token, otp) : enrolFirst(token, user, otp);
    }

    @Override
    boolean provedBefore(MfaToken token, String code) {
        return new OnceMore(session).take(token, code);
    }

    private Response enrolFirst(MfaToken token, UserModel user, String otp) {
        Authority authority = Authority.of(session, user, token);
        new Accounts(session).requireSetUp(user, enrollable().fulfils());
        Attempt attempt = new AttemptBudget(session).claim(token);
        Confirmation confirmation = prove(authority, otp);
        useUp(attempt, token);
        confirmation.complete(otp, client);
        return issue(token, user, factor().type(), Map.of());
    }

    /** An access token of the MFA audience in place of the {@code mfa_token} confirms what its session has begun (contract section 3.4). */
    private Response confirmForSession(String accessToken, String otp) {
        BearerToken bearer = BearerToken.verify(
                        session, accessToken, ApiBase.of(session, realm).mfaAudience())
                .filter(verified -> verified.client().equals(client))
                .orElseThrow(Refusals.malformedMfaToken()::exception);
        if (!bearer.hasScope("enroll")) {
            throw Refusals.insufficientScope("enroll").exception();
        }
        UserModel user = new Accounts(session).requireUsable(bearer.user());
        event.user(user);
        Authority authority = Authority.of(session, user, bearer.userSession());
        Confirmation.requireRight(session, authority);
        new Accounts(session).requireSetUp(user, enrollable().fulfils());
        Attempt attempt = new AttemptBudget(session).claimOfUser(user.getId());
        Confirmation confirmation = prove(authority, otp);
        attempt.release();
        confirmation.complete(otp, client);
        AuthenticatedClientSessionModel begunIn = bearer.clientSession();
        return issue(
                user,
                factor().type(),
                begunIn.getNote(OAuth2Constants.SCOPE),
                RequestedAudience.of(begunIn).orElse(null),
                Map.of());
    }

    private Confirmation prove(Authority authority, String otp) {
        return Confirmation.of(session, authority, enrollable())
                .filter(confirmation -> confirmation.proves(otp))
                .orElseThrow(() -> wrong(authority.user(), wrongCode()));
    }

    private EnrollableFactor enrollable() {
        return new Factors(session).require(FACTOR, EnrollableFactor.class);
    }
}
