package io.github.keycloakmfa.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.sdk.Seen.Result;
import io.github.keycloakmfa.sdk.Seen.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Writes {@code docs/sdk-compatibility.md} from what this run has seen, so that the page says nothing that was not run. */
@Order(Integer.MAX_VALUE - 100)
class CompatibilityPageIT {

    private static final Path PAGE = Path.of("docs", "sdk-compatibility.md");
    private static final String MARK = "<!-- Below: written by CompatibilityPageIT. -->\n";
    private static final Set<String> SOURCES =
            Set.of("com.auth0:auth0 path", "com.auth0:auth0 root", "auth0 root", "@auth0/auth0-auth-js root");

    @Test
    void thePageSaysWhatWasSeen() throws IOException {
        Map<Row, Result> seen = Seen.results();
        Set<String> sources = seen.keySet().stream()
                .map(row -> row.sdk() + " " + row.address())
                .collect(Collectors.toSet());
        Assumptions.assumeTrue(sources.containsAll(SOURCES), "only a run with every SDK writes the page");
        String before = Files.readString(PAGE);
        String page = before.substring(0, before.indexOf(MARK) + MARK.length()) + table(seen);
        if (!page.equals(before)) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).contains("AuthAPI.login");
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
