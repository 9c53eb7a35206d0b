package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.factor.FactorNames;
import io.github.keycloakmfa.factor.FactorType;
import java.util.List;

/**
 * What the rules say of a login, before anybody looks at what its user has.
 *
 * @param due whether a second factor is due
 * @param refused whether nothing can be said, so that nobody comes through
 * @param rule the rule that decided
 * @param factors the factors that will do; empty for all
 * @param lenient whether time to enrol a first factor, and a remembered browser, count
 */
public record Requirement(boolean due, boolean refused, String rule, List<String> factors, boolean lenient) {

    public Requirement {
        factors = List.copyOf(factors);
    }

    static Requirement none(String rule) {
        return new Requirement(false, false, rule, List.of(), false);
    }

    static Requirement any(String rule) {
        return new Requirement(true, false, rule, List.of(), false);
    }

    /** The same for a login that cannot wait. */
    Requirement now() {
        return new Requirement(due, refused, rule, factors, false);
    }

    static Requirement refusal(String rule) {
        return new Requirement(true, true, rule, List.of(), false);
    }

    /** Whether a user may be asked for this kind of factor, or enrol it: any, where none is due. */
    public boolean allows(FactorType type) {
        return !due || accepts(type);
    }

    /** Whether this kind of factor will do. */
    public boolean accepts(FactorType type) {
        return !refused && (factors.isEmpty() || factors.contains(type.id()) || factors.contains(FactorNames.of(type)));
    }
}
