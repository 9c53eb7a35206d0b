package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The types that a client says it can be challenged with: Auth0's own words, and the words of factors (contract section 0).
 *
 * @param words canonical, without repetition
 * @param channels those on which an out-of-band code may travel; empty for any
 */
record ChallengeType(List<String> words, List<String> channels) {

    private static final String OUT_OF_BAND = "oob";

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("otp", "otp"),
            Map.entry("totp", "otp"),
            Map.entry(OUT_OF_BAND, OUT_OF_BAND),
            Map.entry("sms", OUT_OF_BAND),
            Map.entry("phone", OUT_OF_BAND),
            Map.entry("voice", OUT_OF_BAND),
            Map.entry("email", OUT_OF_BAND),
            Map.entry("push", OUT_OF_BAND),
            Map.entry("push-notification", OUT_OF_BAND),
            Map.entry("recovery-code", "recovery-code"),
            Map.entry("webauthn", "webauthn"),
            Map.entry("webauthn-roaming", "webauthn"),
            Map.entry("webauthn-platform", "webauthn"));

    private static final Map<String, List<String>> CHANNELS = Map.of(
            "sms", List.of("sms"),
            "voice", List.of("voice"),
            "phone", List.of("sms", "voice"),
            "email", List.of("email"),
            "auth0", List.of("auth0"),
            "push", List.of("auth0"),
            "push-notification", List.of("auth0"));

    private static final List<String> EVERYTHING = List.of("otp", OUT_OF_BAND);

    ChallengeType {
        words = List.copyOf(words);
        channels = List.copyOf(channels);
    }

    /** Reads {@code challenge_type}, words separated by spaces, and {@code oob_channel}; what is absent means everything. */
    static ChallengeType read(Fields body) {
        List<String> said = Arrays.stream(
                        body.text("challenge_type", 256).orElse("").trim().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (said.isEmpty() && body.has("challenge_type")) {
            throw invalid("challenge_type");
        }
        List<String> channels = body.has("oob_channels") ? body.list("oob_channels") : body.list("oob_channel");
        return of(said, channels);
    }

    private static ChallengeType of(List<String> said, List<String> channels) {
        if (!channels.isEmpty()) {
            List<String> wanted = channels.stream()
                    .flatMap(ChallengeType::channelsOf)
                    .distinct()
                    .toList();
            return new ChallengeType(said.isEmpty() ? List.of(OUT_OF_BAND) : canonical(said), wanted);
        }
        if (said.isEmpty()) {
            return new ChallengeType(EVERYTHING, List.of());
        }
        List<String> named = said.contains(OUT_OF_BAND)
                ? List.of()
                : said.stream()
                        .filter(CHANNELS::containsKey)
                        .flatMap(ChallengeType::channelsOf)
                        .distinct()
                        .toList();
        return new ChallengeType(canonical(said), named);
    }

    private static Stream<String> channelsOf(String word) {
        return Optional.ofNullable(CHANNELS.get(word)).orElseThrow(() -> invalid("oob_channel")).stream();
    }

    private static List<String> canonical(List<String> said) {
        return said.stream()
                .map(word -> Optional.ofNullable(CANONICAL.get(word)).orElseThrow(() -> invalid("challenge_type")))
                .distinct()
                .toList();
    }

    private static RefusedException invalid(String parameter) {
        return Refusals.invalidRequest("Invalid value of parameter: " + parameter)
                .exception();
    }

    boolean allows(FactorType type) {
        boolean travels = type.authenticatorType().equals(OUT_OF_BAND);
        return words.contains(type.authenticatorType())
                && (!travels || channels.isEmpty() || type.channels().stream().anyMatch(channels::contains));
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
