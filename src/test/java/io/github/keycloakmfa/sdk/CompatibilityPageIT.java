package io.github.keycloakmfa.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.sdk.Seen.Result;
import io.github.keycloakmfa.sdk.Seen.Row;
import io.github.keycloakmfa.server.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Writes {@code docs/sdk-compatibility.md} from what this run has seen, so that the page says nothing that was not run. It comes after the classes
 * that it tells of.
 */
@Order(Integer.MAX_VALUE - 100)
class CompatibilityPageIT {

    private static final Path PAGE = Path.of("docs", "sdk-compatibility.md");
    private static final String MARK = "<!-- Below: written by CompatibilityPageIT. -->\n";

    @Test
    void thePageSaysWhatWasSeen() throws IOException {
        Map<Row, Result> seen = Seen.results();
        Skip.unless(isWhole(seen.keySet()), "only a run of every SDK and call rewrites " + PAGE);
        String before = Files.readString(PAGE);
        String page = before.substring(0, before.indexOf(MARK) + MARK.length()) + table(seen);
        if (!page.equals(before)) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).contains("AuthAPI.login");
    }

    /** A part of it would take away what an earlier run has seen. */
    private static boolean isWhole(Set<Row> seen) {
        return javaCallsAt("path", seen).equals(javaCalls())
                && javaCallsAt("root", seen).equals(javaCalls())
                && seen.stream()
                                .filter(row -> !row.sdk().equals(NotesJavaCalls.SDK))
                                .count()
                        == NodeSdkIT.CALLS;
    }

    private static Set<String> javaCalls() {
        return Arrays.stream(JavaSdkScenario.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(Calls.class))
                .filter(Objects::nonNull)
                .flatMap(calls -> Arrays.stream(calls.value()))
                .map(NotesJavaCalls::named)
                .collect(Collectors.toSet());
    }

    private static Set<String> javaCallsAt(String address, Set<Row> seen) {
        return seen.stream()
                .filter(row ->
                        row.sdk().equals(NotesJavaCalls.SDK) && row.address().equals(address))
                .map(Row::call)
                .collect(Collectors.toSet());
    }

    private static String table(Map<Row, Result> seen) {
        return seen.entrySet().stream()
                .map(each -> line(each.getKey(), each.getValue()))
                .collect(Collectors.joining(
                        "", "\n| SDK | Version | Call | Address | Works | Note |\n|---|---|---|---|---|---|\n", ""));
    }

    private static String line(Row row, Result result) {
        return "| `%s` | %s | `%s` | %s | %s | %s |\n"
                .formatted(
                        row.sdk(), row.version(), row.call(), row.address(), result.ok() ? "yes" : "no", result.note());
    }
}
