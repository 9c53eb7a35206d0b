package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.CodeCheck;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.CodeFactor.Match;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.UserModel;

/** A grant whose proof is a code of an authenticator that the user has. */
abstract class CodeGrant extends MfaGrant {

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
        String handle = required("mfa_token");
        return redeem(token(handle), required(codeParameter));
    }

    /** Signs in with an authenticator that is confirmed. */
    final Response redeem(MfaToken token, String code) {
        UserModel user = account(token);
        new Accounts(session).requireSetUp(user, Set.of());
        Attempt attempt = new AttemptBudget(session).claim(token);
        if (provedBefore(token, code)) {
            useUp(attempt, token);
            return issue(token, user, factor().type(), Map.of());
        }
        Match match = new CodeCheck(session).check(user, factor(), code).orElseThrow(() -> wrong(user, wrongCode()));
        useUp(attempt, token);
        new Enrollments(session).used(user, factor(), match.credential());
        return issue(token, user, factor().type(), factor().spend(user, match));
    }

    /** Whether this half login has proved the factor with the same code already, without getting tokens for it. */
    boolean provedBefore(MfaToken token, String code) {
        return false;
    }

    /** The proof was right: the attempt is given back, and the half login is over for everybody but this request. */
    final void useUp(Attempt attempt, MfaToken token) {
        attempt.release();
        new MfaTokens(session).consume(token);
    }

    final CodeFactor factor() {
        return new Factors(session).require(factorId, CodeFactor.class);
    }
}
