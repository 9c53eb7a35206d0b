package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.NewFactorProof;
import io.github.keycloakmfa.gate.RequestedAudience;
import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.UserModel;

/** A grant whose code may also confirm an enrolment (contract sections 1.5 and 3.4). */
abstract class EnrollingGrant extends MfaGrant {

    EnrollingGrant(String grantType, String word) {
        super(grantType, word);
    }

    /** Whether a session's access token stands in the place of the {@code mfa_token}. */
    static boolean isAccessToken(String presented) {
        return presented.contains(".");
    }

    /** Confirms what the same half login has begun, and issues its tokens. */
    final Response enrolFirst(MfaToken token, UserModel user, NewFactorProof proof) {
        Authority authority = Authority.of(session, user, token);
        Confirmation.requireRight(session, authority);
        Optional<Confirmation> waiting = proof.waiting(authority);
        beginLogin(user, token.scope(), fulfilledBy(waiting));
        Attempt attempt = proof.claim(new AttemptBudget(session), authority);
        Confirmation confirmation = prove(user, waiting, proof);
        new MfaTokens(session).consume(token, attempt);
        String credentialId = confirmation.complete(proof.code(), client).credentialId();
        return issue(proof.type(), credentialId, token.audience(), Map.of());
    }

    /**
     * An access token of the MFA audience in place of the {@code mfa_token} confirms what its session has begun (contract section 3.4). What
     * comes of it has the scope of that token at most.
     *
     * @param read reads the proof, once it is known who brings it
     */
    final Response confirmForSession(String accessToken, Function<Authority, NewFactorProof> read) {
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
        NewFactorProof proof = read.apply(authority);
        Optional<Confirmation> waiting = proof.waiting(authority);
        beginLogin(user, bearer.onlineScope(), fulfilledBy(waiting));
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = proof.claim(budget, authority);
        Confirmation confirmation = prove(user, waiting, proof);
        budget.release(attempt);
        String credentialId = confirmation.complete(proof.code(), client).credentialId();
        String audience = RequestedAudience.of(bearer.clientSession())
                .map(RequestedAudience::text)
                .orElse(null);
        return issue(proof.type(), credentialId, audience, Map.of());
    }

    private static Set<String> fulfilledBy(Optional<Confirmation> waiting) {
        return waiting.map(Confirmation::fulfils).orElse(Set.of());
    }

    private Confirmation prove(UserModel user, Optional<Confirmation> waiting, NewFactorProof proof) {
        return waiting.filter(proof::isRight).orElseThrow(() -> wrong(user, proof.wrong()));
    }
}
