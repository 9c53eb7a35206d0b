package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.factor.FactorType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a second factor is due, why, and which ones will do.
 *
 * @param requirement what is asked
 * @param enrolled whether the user has any factor, be it one that will not do; not looked at if nothing is asked
 * @param challenge the factors that the user has and that will do
 * @param enroll the factors that a user who has none may enrol now
 * @param graceUntil until when a user who has none may put that off; empty if there is no time, or no longer
 */
public record Decision(
        Requirement requirement,
        boolean enrolled,
        List<FactorType> challenge,
        List<FactorType> enroll,
        Optional<Instant> graceUntil) {

    private static final String OUT_OF_BAND = "oob";

    public Decision {
        challenge = List.copyOf(challenge);
        enroll = List.copyOf(enroll);
    }

    /** Nothing to prove; which factors the user has was not even looked at. */
    static Decision notDue(Requirement requirement) {
        return new Decision(requirement, false, List.of(), List.of(), Optional.empty());
    }

    /** Whether a second factor is due. */
    public boolean due() {
        return requirement.due();
    }

    /** Whether the login has to be held up: one is due, and there is no time left to enrol the first one. */
    public boolean holdsUp() {
        return due() && graceUntil.isEmpty();
    }

    /** The rule that decided. */
    public String rule() {
        return requirement.rule();
    }

    /** Whether one is due and there is nothing that the user could do about it: nothing accepted to prove, and no right to enrol. */
    public boolean isDeadEnd() {
        return due() && challenge.isEmpty() && (enrolled || enroll.isEmpty());
    }

    /** The {@code mfa_requirements} member of {@code mfa_required}: either {@code challenge} or {@code enroll} (contract section 2.2). */
    public Map<String, Object> requirements() {
        return enrolled ? Map.of("challenge", words(challenge)) : Map.of("enroll", words(enroll));
    }

    /** One SDK compares the challenge type itself with the list, so {@code oob} stands beside the factors' own words. */
    private static List<Map<String, String>> words(List<FactorType> types) {
        List<String> words = new ArrayList<>(
                types.stream().map(FactorType::requirement).distinct().toList());
        if (types.stream().anyMatch(type -> type.authenticatorType().equals(OUT_OF_BAND))) {
            words.add(OUT_OF_BAND);
        }
        return words.stream().map(Decision::typed).toList();
    }

    private static Map<String, String> typed(String word) {
        Map<String, String> type = new LinkedHashMap<>();
        type.put("type", word);
        return type;
    }
}
