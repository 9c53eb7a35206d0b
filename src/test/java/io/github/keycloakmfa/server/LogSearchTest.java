package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A52 is worth something only if a secret in the log would be found. */
class LogSearchTest {

    private static final String BEGIN = "2026-11-24 07:05:27,538 ";

    private final LogSearch search = new LogSearch(Map.of(
            "482915", "otp",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "secret",
            "GEZDGNBVGY3TAAAAAAAAAAAAAAAAAAAA", "secret",
            "Zm9vYmFyYmF6-cXV4_cXV1eA", "mfa_token"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code 482915",
                "otp=482915&more=1",
                "{\"otp\":\"482915\"}",
                "otpauth://totp/a?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=6",
                "xGEZDGNBVGY3TAAAAAAAAAAAAAAAAAAAAx",
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
                "mfa_token Zm9vYmFyYmF6-cXV4_cXV1eA.",
                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln"
            })
    void findsOne(String planted) {
        assertThat(search.secretsIn(List.of("innocent", BEGIN + "INFO  [org.example] (main) " + planted)))
                .singleElement()
                .asString()
                .contains(planted);
    }

    @Test
    void findsOneInAStackTrace() {
        assertThat(search.secretsIn(List.of(
                        BEGIN + "ERROR [org.example] (main) Failed: java.lang.IllegalArgumentException",
                        "\tat org.example.Some.method(Some.java:12)",
                        "Caused by: java.lang.IllegalStateException: bad code 482915")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "userId=\"1c482915-9d2b-4a6e-8f11-0c7e2f482915\"",
                "sid=m2A5-482915_x",
                "1482915 ms",
                "GEZDGNBVGY3TQOJQ",
                ""
            })
    void findsNoneInIds(String innocent) {
        assertThat(search.secretsIn(List.of(innocent))).isEmpty();
    }

    @Test
    void findsAnAddressInWhatIsOursAndNowhereElse() {
        List<LogRecord> records = LogRecord.of(List.of(
                BEGIN + "WARN  [org.keycloak.events] (main) username=\"alice@test.example\"",
                BEGIN + "WARN  [io.github.keycloakmfa.api.route.Door] (main) for alice@test.example"));

        assertThat(LogSearch.addressesIn(records))
                .singleElement()
                .extracting(LogRecord::isOurs)
                .isEqualTo(true);
    }

    @Test
    void knowsAnErrorAndAStackTraceOfOurs() {
        List<LogRecord> records = LogRecord.of(List.of(
                "a line from the start script",
                BEGIN + "INFO  [org.keycloak.quarkus] (main) started",
                BEGIN + "ERROR [org.keycloak.services.error.KeycloakErrorHandler] (main) Uncaught: java.lang.Error",
                "\tat org.keycloak.Something.run(Something.java:1)",
                "\tat io.github.keycloakmfa.api.ApiResource.post(ApiResource.java:36)",
                BEGIN + "WARN  [io.github.keycloakmfa.api.route.Door] (main) fine"));

        assertThat(records).hasSize(4);
        assertThat(records).filteredOn(LogRecord::hasOurStackTrace).containsExactly(records.get(2));
        assertThat(records)
                .filteredOn(each -> each.isError() && each.mentionsUs())
                .containsExactly(records.get(2));
        assertThat(records).filteredOn(LogRecord::isOurs).containsExactly(records.get(3));
    }
}
