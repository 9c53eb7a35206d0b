package io.github.keycloakmfa.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a realm's policy, in the order in which they are asked; the first one that holds decides.
 */
public record PolicyRules(List<PolicyRule> all) {

    /** Strict by default: a member that nobody knows may be a condition that was misspelt, and must not be passed over. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int MOST_CHARACTERS = 20_000;
    private static final int MOST_RULES = 100;

    private static final TypeReference<List<PolicyRule.Written>> WRITTEN = new TypeReference<>() {};

    static final PolicyRules NONE = new PolicyRules(List.of());

    public PolicyRules {
        all = List.copyOf(all);
    }

    static final Setting<PolicyRules> SETTING = new Setting<>(
            "mfa.rules",
            "[]",
            "a JSON array of rules, 100 at most, 20,000 characters (see [Rules](#rules))",
            PolicyRules::read);

    /** Empty if they cannot be read. */
    static Optional<PolicyRules> read(String text) {
        try {
            return text.length() > MOST_CHARACTERS
                    ? Optional.empty()
                    : Optional.of(JSON.readValue(text, WRITTEN))
                            .filter(written -> written.size() <= MOST_RULES)
                            .map(written -> new PolicyRules(written.stream()
                                    .map(PolicyRule.Written::read)
                                    .toList()));
        } catch (JsonProcessingException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
