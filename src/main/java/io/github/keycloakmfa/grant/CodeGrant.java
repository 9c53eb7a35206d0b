package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.CodeCheck;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.CodeFactor.Match;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.UserModel;

/** A grant whose proof is a code of an authenticator that the user has. */
abstract class CodeGrant extends EnrollingGrant {

    private final String factorId;
    private final String codeParameter;

    CodeGrant(String grantType, String word, String factorId, String codeParameter) {
        super(grantType, word);
        this.factorId = factorId;
        this.codeParameter = codeParameter;
    }

    abstract Refusal wrongCode();

    @Override
    Response redeem() {
        MfaToken token = token(required("mfa_token"));
        return signIn(token, account(token), code());
    }

    /** The code, without the white space that people copy along. */
    final String code() {
        return required(codeParameter).replaceAll("\\s", "");
    }

    /** Signs in with an authenticator that is confirmed. */
    final Response signIn(MfaToken token, UserModel user, String code) {
        beginLogin(user, token.scope(), Set.of());
        Attempt attempt = new AttemptBudget(session).claim(token);
        Optional<String> provedBefore = provedBefore(token, code);
        if (provedBefore.isPresent()) {
            new MfaTokens(session).consume(token, attempt);
            return issue(factor().type(), provedBefore.get(), token.audience(), Map.of());
        }
        Match match = new CodeCheck(session).check(user, factor(), code).orElseThrow(() -> wrong(user, wrongCode()));
        new MfaTokens(session).consume(token, attempt);
        new Enrollments(session).used(user, factor(), match.credential());
        Map<String, Object> members = factor().spend(user, match);
        String credentialId = members.isEmpty() ? match.credential().getId() : Proof.NO_CREDENTIAL;
        return issue(factor().type(), credentialId, token.audience(), members);
    }

    /** The credential that this half login has proved with the same code already, without getting tokens for it. */
    Optional<String> provedBefore(MfaToken token, String code) {
        return Optional.empty();
    }

    final CodeFactor factor() {
        return new Factors(session).require(factorId, CodeFactor.class);
    }
}
