package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Answers {@code mfa_required}: 403 with the token that the second step begins with (contract section 2.2). */
public final class SecondFactorDue {

    /** The {@code error} code, also of the login event. */
    public static final String MFA_REQUIRED = "mfa_required";

    private final MfaTokens tokens;

    public SecondFactorDue(KeycloakSession session) {
        this.tokens = new MfaTokens(session);
    }

    /**
     * The refusal for a user whose password was right, with an {@code mfa_token} that remembers what was asked for; without one, if nothing that the user
     * has will do.
     */
    public Refusal refusal(UserModel user, ClientModel client, String scope, String audience, Decision decision) {
        if (decision.requirement().refused()) {
            return Refusals.policyUnclear();
        }
        if (decision.enrolled() && decision.challenge().isEmpty()) {
            return Refusals.noAcceptedFactor();
        }
        MfaToken token = tokens.issue(user, client, scope, audience);
        return new Refusal(403, MFA_REQUIRED, "Multifactor authentication required")
                .with("mfa_token", token.handle())
                .with("mfa_requirements", decision.requirements());
    }
}
