package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.gate.RequestedAudience;
import io.github.keycloakmfa.keycloak.IssuingGrant;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;

/**
 * A second step of a login: a half login and a proof are handed in, tokens come out.
 *
 * <p>The order is the same for every factor. Look the token up; claim an attempt; check the proof; use code and token up, so that one
 * of any number of racers wins; let Keycloak issue.
 */
abstract class MfaGrant extends IssuingGrant {

    /** How Keycloak's {@code acr.loa.map} names a login with a second factor. */
    private static final int MULTI_FACTOR = 2;

    private final String grantType;
    private final String word;

    /**
     * @param word the last part of the grant type, as in the client attribute
     */
    MfaGrant(String grantType, String word) {
        this.grantType = grantType;
        this.word = word;
    }

    @Override
    public final Response process(Context context) {
        setContext(context);
        try {
            requireAllowed();
            Response refused = refusedByClientPolicies();
            return refused != null ? refused : redeem();
        } catch (RefusedException refused) {
            return refuse(refused.refusal());
        }
    }

    /** Checks the proof that was handed in and issues. */
    abstract Response redeem();

    private void requireAllowed() {
        if (!clientMayUsePasswords() || !AllowedGrants.allows(client, word)) {
            throw Refusals.grantNotAllowed(grantType).exception();
        }
    }

    private Response refuse(Refusal refusal) {
        if (event.getEvent().getError() == null) {
            event.error(refusal.error());
        }
        session.getTransactionManager().setRollbackOnly();
        cors.exposedHeaders("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset");
        return cors.add(OAuthAnswer.of(refusal));
    }

    final String required(String parameter) {
        String value = formParams.getFirst(parameter);
        if (value == null || value.isBlank()) {
            throw Refusals.missingParameter(parameter).exception();
        }
        return value;
    }

    /** The live half login of this handle, begun by this client. */
    final MfaToken token(String handle) {
        MfaToken token = new MfaTokens(session).find(handle);
        if (!token.clientId().equals(client.getId())) {
            throw Refusals.mfaTokenOfAnotherClient().exception();
        }
        return token;
    }

    final UserModel account(MfaToken token) {
        UserModel user = new Accounts(session).require(token);
        event.user(user);
        return user;
    }

    /** A wrong code: told to Keycloak's brute-force protection and to the event log. */
    final RefusedException wrong(UserModel user, Refusal refusal) {
        new BruteForce(session).failed(user);
        event.error(Errors.INVALID_USER_CREDENTIALS);
        return refusal.exception();
    }

    /** Issues for a half login that was used up. */
    final Response issue(MfaToken token, UserModel user, FactorType factor, Map<String, Object> responseMembers) {
        return issue(user, factor, token.scope(), token.audience(), responseMembers);
    }

    final Response issue(
            UserModel user, FactorType factor, String scope, String audience, Map<String, Object> responseMembers) {
        long now = Time.currentTime();
        event.detail("mfa_factor", factor.id());
        Response response = issue(new Issue(
                user,
                scope,
                MULTI_FACTOR,
                now,
                Map.of(Proof.NOTE, Proof.of(factor, now).toNote()),
                login -> RequestedAudience.keep(login, audience),
                responseMembers));
        new BruteForce(session).succeeded(user);
        return response;
    }
}
