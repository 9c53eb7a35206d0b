package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.refusal.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A code with which somebody wants to confirm an enrolment. */
public interface NewFactorProof {

    /** The factor that is enrolled. */
    FactorType type();

    /** The code itself. */
    String code();

    /** The enrolment that waits for it, if this authority has begun one. */
    Optional<Confirmation> waiting(Authority authority);

    /**
     * Claims an attempt, before the code is looked at.
     *
     * @throws io.github.keycloakmfa.refusal.RefusedException if there is none left
     */
    Attempt claim(AttemptBudget budget, Authority authority);

    /** Whether the code is right, and no other request has used it. An attempt must have been claimed before. */
    boolean isRight(Confirmation waiting);

    /** What a wrong one is answered. */
    Refusal wrong();

    /**
     * What the same half login may present once more, to get its tokens: see {@link io.github.keycloakmfa.challenge.OnceMore}.
     *
     * @param codes any of which is to be presented
     * @param validity for how long
     */
    record Again(Set<String> codes, Duration validity) {}

    Again again(Confirmation confirmed);
}
