package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.OobAnswer;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/**
 * A code that was sent to what is to be enrolled.
 *
 * @param answer which one, and what was typed
 */
public record MessageProof(KeycloakSession session, OobAnswer answer) implements NewFactorProof {

    @Override
    public FactorType type() {
        return factor().type();
    }

    @Override
    public String code() {
        return answer.bindingCode();
    }

    @Override
    public Optional<Confirmation> waiting(Authority authority) {
        return answer.transaction().enrolling()
                ? Confirmation.of(
                        session, authority, type(), answer.transaction().authenticatorId())
                : Optional.empty();
    }

    @Override
    public Attempt claim(AttemptBudget budget, Authority authority) {
        return authority
                .mfaToken()
                .map(token -> budget.claim(token, answer.transaction()))
                .orElseGet(() -> budget.claimOfUser(answer.transaction()));
    }

    @Override
    public boolean isRight(Confirmation waiting) {
        boolean right = answer.isRight(session);
        if (right) {
            Reservation.proved(session, waiting.user(), factor().contact(waiting.secret()));
        }
        return right;
    }

    @Override
    public Refusal wrong() {
        return Refusals.invalidBindingCode();
    }

    @Override
    public Again again(Confirmation confirmed) {
        long left = answer.transaction().expiresAt() - Time.currentTime();
        return new Again(Set.of(answer.transaction().handle(), code()), Duration.ofSeconds(Math.max(1, left)));
    }

    private OutOfBandFactor factor() {
        return new Factors(session).require(answer.transaction().factor(), OutOfBandFactor.class);
    }
}
