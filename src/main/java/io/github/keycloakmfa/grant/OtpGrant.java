package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.OnceMore;
import io.github.keycloakmfa.enrollment.OtpProof;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.models.UserModel;

/**
 * {@code mfa-otp}: {@code mfa_token} and {@code otp}. A user who has no factor yet confirms with it the one that was begun with
 * the same token.
 */
final class OtpGrant extends CodeGrant {

    OtpGrant() {
        super(GrantTypes.MFA_OTP, "otp", "totp", "otp");
    }

    @Override
    Refusal wrongCode() {
        return Refusals.invalidOtp();
    }

    @Override
    Response redeem() {
        String presented = required("mfa_token");
        if (isAccessToken(presented)) {
            return confirmForSession(presented, authority -> OtpProof.of(session, code()));
        }
        MfaToken token = token(presented);
        UserModel user = account(token);
        return new Factors(session).hasAny(user)
                ? signIn(token, user, code())
                : enrolFirst(token, user, OtpProof.of(session, code()));
    }

    @Override
    Optional<String> provedBefore(MfaToken token, String code) {
        return new OnceMore(session).take(token, code);
    }
}
