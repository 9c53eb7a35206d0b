package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types that a client says it can be challenged with: Auth0's own words, and the words of factors (contract section 0).
 *
 * @param words canonical, without repetition
 */
record ChallengeType(List<String> words) {

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("otp", "otp"),
            Map.entry("totp", "otp"),
            Map.entry("oob", "oob"),
            Map.entry("sms", "oob"),
            Map.entry("phone", "oob"),
            Map.entry("voice", "oob"),
            Map.entry("email", "oob"),
            Map.entry("push", "oob"),
            Map.entry("push-notification", "oob"),
            Map.entry("recovery-code", "recovery-code"),
            Map.entry("webauthn", "webauthn"),
            Map.entry("webauthn-roaming", "webauthn"),
            Map.entry("webauthn-platform", "webauthn"));

    private static final List<String> EVERYTHING = List.of("otp", "oob");

    /** Reads the {@code challenge_type} parameter: words separated by spaces; absent means everything. */
    static ChallengeType parse(Optional<String> parameter) {
        if (parameter.isEmpty()) {
            return new ChallengeType(EVERYTHING);
        }
        List<String> words = Arrays.stream(parameter.get().trim().split("\\s+"))
                .map(ChallengeType::canonical)
                .distinct()
                .toList();
        return new ChallengeType(words);
    }

    private static String canonical(String word) {
        return Optional.ofNullable(CANONICAL.get(word))
                .orElseThrow(() -> Refusals.invalidRequest("Invalid value of parameter: challenge_type")
                        .exception());
    }

    boolean allows(FactorType type) {
        return words.contains(type.authenticatorType());
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
