package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.UsedCodes;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.SecretFactor;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.KeycloakSession;

/**
 * The code of an authenticator app.
 *
 * @param factor the kind of app
 * @param code without white space
 */
public record OtpProof(KeycloakSession session, SecretFactor factor, String code) implements NewFactorProof {

    private static final String TOTP = "totp";

    /** The code of an app that follows RFC 6238. */
    public static OtpProof of(KeycloakSession session, String code) {
        return new OtpProof(session, new Factors(session).require(TOTP, SecretFactor.class), code);
    }

    @Override
    public FactorType type() {
        return factor.type();
    }

    @Override
    public Optional<Confirmation> waiting(Authority authority) {
        return Confirmation.of(session, authority, type());
    }

    @Override
    public Attempt claim(AttemptBudget budget, Authority authority) {
        return authority
                .mfaToken()
                .map(budget::claim)
                .orElseGet(() -> budget.claimOfUser(authority.user().getId()));
    }

    @Override
    public boolean isRight(Confirmation waiting) {
        return factor.proves(waiting.secret(), code)
                && new UsedCodes(session).burn(waiting.user(), factor.type(), code, factor.validity(waiting.secret()));
    }

    @Override
    public Refusal wrong() {
        return Refusals.invalidOtp();
    }

    @Override
    public Again again(Confirmation confirmed) {
        return new Again(Set.of(code), factor.validity(confirmed.secret()));
    }

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "OtpProof";
    }
}
