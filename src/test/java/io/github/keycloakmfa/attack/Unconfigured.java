package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.client.Api;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the server lists, and the realm has not set up: whoever asks for it gets nothing, whatever the policy is. */
final class Unconfigured {

    private Unconfigured() {}

    static Stream<Path> all() {
        return Stream.of(
                // Needs an identity provider whose assertions are trusted.
                grant("urn:ietf:params:oauth:grant-type:jwt-bearer", Map.of("assertion", "e30.e30.e30")),
                // Needs a realm that issues verifiable credentials, and an offer of one.
                grant(
                        "urn:ietf:params:oauth:grant-type:pre-authorized_code",
                        Map.of("pre-authorized_code", "nonsense")),
                // Needs the feature "docker", which is off.
                row(
                        "docker auth",
                        somebody -> Outcome.of(Api.at(somebody.realm().url())
                                .with("Authorization", SoapClient.basic(somebody.user()))
                                .get("/protocol/docker-v2/auth?service=" + TableRealm.ALL_GRANTS))));
    }

    private static Path grant(String type, Map<String, String> parameters) {
        return row(type, somebody -> {
            Map<String, String> form = new HashMap<>(parameters);
            form.put("grant_type", type);
            return Outcome.of(somebody.tokens(TableRealm.ALL_GRANTS, form));
        });
    }

    private static Path row(String covered, Function<Somebody, Outcome> step) {
        return Path.atOnce(covered, step)
                .covers(covered)
                .always(Outcome.REFUSED)
                .without(State.PROVING, State.DISABLED, State.LOCKED);
    }
}
