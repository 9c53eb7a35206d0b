package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.factor.FactorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a second factor is due, why, and which ones will do.
 *
 * @param due whether one is due
 * @param rule the rule that decided
 * @param challenge the factors that the user has and may prove; empty if there are none
 * @param enroll the factors that a user who has none may enrol now; empty if the user has one
 */
public record Decision(boolean due, String rule, List<FactorType> challenge, List<FactorType> enroll) {

    private static final String OUT_OF_BAND = "oob";

    public Decision {
        challenge = List.copyOf(challenge);
        enroll = List.copyOf(enroll);
    }

    /** Nothing to prove; which factors the user has was not even looked at. */
    static Decision notDue(String rule) {
        return new Decision(false, rule, List.of(), List.of());
    }

    public boolean isEnrolled() {
        return !challenge.isEmpty();
    }

    /** The {@code mfa_requirements} member of {@code mfa_required}: either {@code challenge} or {@code enroll} (contract section 2.2). */
    public Map<String, Object> requirements() {
        return isEnrolled() ? Map.of("challenge", words(challenge)) : Map.of("enroll", words(enroll));
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
