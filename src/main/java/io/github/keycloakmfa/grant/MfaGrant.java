package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.Generation;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
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

    /** Refusals come before anything is written, so there is nothing to roll back but the login that was begun. */
    private Response refuse(Refusal refusal) {
        if (event.getEvent().getError() == null) {
            event.error(refusal.error());
        }
        abandonLogin();
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

    /** The user of a half login, whose account may still be used. */
    final UserModel account(MfaToken token) {
        UserModel user = new Accounts(session).of(token).orElseThrow(Refusals.malformedMfaToken()::exception);
        requireUsable(user);
        return user;
    }

    final void requireUsable(UserModel user) {
        event.user(user);
        new Accounts(session).requireUsable(user);
    }

    /** The scope was fixed by the request that began the login; the grant may ask for less of it and never for more. */
    private String narrowed(String scope) {
        String wanted = formParams.getFirst(OAuth2Constants.SCOPE);
        if (scope == null || wanted == null || wanted.isBlank()) {
            return scope;
        }
        List<String> wantedWords = List.of(wanted.trim().split("\\s+"));
        return Stream.of(scope.split(" ")).filter(wantedWords::contains).collect(Collectors.joining(" "));
    }

    /**
     * Begins the login that is to become a session.
     *
     * @param fulfilled the required actions that this very request fulfils
     */
    final void beginLogin(UserModel user, String scope, Set<String> fulfilled) {
        beginLogin(user, narrowed(scope));
        if (!openRequiredActions().allMatch(fulfilled::contains)) {
            throw Refusals.accountNotSetUp().exception();
        }
    }

    /** A wrong code: told to Keycloak's brute-force protection and to the event log. */
    final RefusedException wrong(UserModel user, Refusal refusal) {
        new BruteForce(session).failed(user);
        event.error(Errors.INVALID_USER_CREDENTIALS);
        return refusal.exception();
    }

    /**
     * Issues for the login that was begun.
     *
     * @param credentialId what proved the factor
     * @param audience the audience of this API that was asked for, may be {@code null}
     * @param members further members of the response
     */
    final Response issue(FactorType factor, String credentialId, String audience, Map<String, Object> members) {
        long now = Time.currentTime();
        Proof proof = Proof.of(factor, credentialId, now);
        event.detail("mfa_factor", factor.id());
        Response response = issue(
                MULTI_FACTOR,
                now,
                login -> {
                    login.setUserSessionNote(Proof.NOTE, proof.toNote());
                    login.setUserSessionNote(Generation.NOTE, Generation.of(userOfLogin()));
                    RequestedAudience.ofText(audience).ifPresent(wanted -> wanted.keep(login));
                },
                members);
        new BruteForce(session).succeeded(userOfLogin());
        return response;
    }
}
