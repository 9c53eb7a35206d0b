package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Cell.ALWAYS;
import static io.github.keycloakmfa.attack.Cell.NEVER;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A row of the table: one way on which somebody may come to tokens. It is gone in two halves, between which the policy of the cell begins to hold and the
 * user is disabled or locked out.
 */
final class Path {

    /** The first half. */
    interface Beginning {
        Ending by(Somebody somebody);
    }

    /** The second half. */
    interface Ending {
        Outcome outcome();
    }

    private final String name;
    private final Beginning beginning;
    private final Set<String> covered = new HashSet<>();
    private final Map<String, Outcome> exceptions = new HashMap<>();
    private final Set<State> states = EnumSet.allOf(State.class);
    private String begunUnder;
    private boolean pastThePassword;

    private Path(String name, Beginning beginning) {
        this.name = name;
        this.beginning = beginning;
    }

    static Path of(String name, Beginning beginning) {
        return new Path(name, beginning);
    }

    /** A path of one step. */
    static Path atOnce(String name, Function<Somebody, Outcome> step) {
        return new Path(name, somebody -> () -> step.apply(somebody));
    }

    /** The grant types and flows that this is the row of, by Keycloak's names. */
    Path covers(String... names) {
        covered.addAll(List.of(names));
        return this;
    }

    /** The first half is gone while nobody is asked for a second factor, except by those who prove it. */
    Path fromBefore() {
        begunUnder = NEVER;
        return pastThePassword();
    }

    /** Nobody types a password in the second half. */
    Path pastThePassword() {
        pastThePassword = true;
        return this;
    }

    /** The first half is gone while everybody is asked. */
    Path fromTheQuestion() {
        begunUnder = ALWAYS;
        return this;
    }

    Path except(State state, Outcome outcome) {
        return except(NEVER, state, outcome).except(ALWAYS, state, outcome);
    }

    Path except(String policy, State state, Outcome outcome) {
        exceptions.put(policy + state, outcome);
        return this;
    }

    Path always(Outcome outcome) {
        for (State state : State.values()) {
            except(state, outcome);
        }
        return this;
    }

    Path without(State... left) {
        List.of(left).forEach(states::remove);
        return this;
    }

    String name() {
        return name;
    }

    Set<String> covered() {
        return covered;
    }

    Optional<Outcome> exception(String policy, State state) {
        return Optional.ofNullable(exceptions.get(policy + state));
    }

    Ending begin(Somebody somebody) {
        return beginning.by(somebody);
    }

    /** The policy of the first half, if it is not the one of the cell. */
    Optional<String> begunUnder() {
        return Optional.ofNullable(begunUnder);
    }

    /**
     * Where nobody is asked, there is nothing to prove. Keycloak locks a user out from where passwords are typed, and from nowhere else, so whoever is past
     * that is like the others; the one without a policy would only be a test of Keycloak.
     */
    Stream<Cell> cells() {
        return states.stream()
                .filter(state -> state != State.LOCKED || !pastThePassword)
                .flatMap(state -> Stream.of(NEVER, ALWAYS)
                        .filter(policy -> policy.equals(ALWAYS) || state != State.PROVING && state != State.LOCKED)
                        .map(policy -> new Cell(this, policy, state)));
    }
}
