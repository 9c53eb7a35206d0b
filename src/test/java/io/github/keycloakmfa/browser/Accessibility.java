package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Check;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a machine can find of WCAG 2.2, levels A and AA, on the page that is open. That is the smaller part of it, so tests also go through the
 * pages with the keyboard alone, on a narrow screen and in the dark.
 */
final class Accessibility {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String INVISIBLE = "1:1 contrast ratio";

    private final Screen screen;
    private final Map<String, String> exceptions = new LinkedHashMap<>();

    private Accessibility(Screen screen) {
        this.screen = screen;
    }

    static Accessibility of(Screen screen) {
        return new Accessibility(screen);
    }

    /**
     * Leaves elements out.
     *
     * @param selector of CSS
     * @param reason why they are not ours to mend
     */
    Accessibility except(String selector, String reason) {
        exceptions.put(selector, reason);
        return this;
    }

    void check() {
        AxeBuilder axe = new AxeBuilder().withTags(WCAG);
        exceptions.keySet().forEach(axe::exclude);
        // Without this it works in a tab of its own for a moment, which only the frames of other sites take.
        axe.setLegacyMode();
        Results results = axe.analyze(screen.driver());
        assertThat(results.getPasses())
                .as("rules that had something to look at")
                .isNotEmpty();
        assertThat(Stream.concat(violations(results), invisible(results)))
                .as("accessibility of %s, but for %s", screen.address(), exceptions)
                .isEmpty();
    }

    private static Stream<String> violations(Results results) {
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node -> finding(rule, node, node.getFailureSummary())));
    }

    /** Text in the colour of what is behind it. The engine takes it for hidden on purpose, and leaves it to people to say. */
    private static Stream<String> invisible(Results results) {
        return results.getIncomplete().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .flatMap(node -> node.getAny().stream()
                                .map(Check::getMessage)
                                .filter(message -> message.contains(INVISIBLE))
                                .map(message -> finding(rule, node, message))));
    }

    private static String finding(Rule rule, CheckedNode node, String summary) {
        return "%n%s (%s) at %s: %s%n%s%n%s"
                .formatted(
                        rule.getId(), rule.getImpact(), node.getTarget(), summary, node.getHtml(), rule.getHelpUrl());
    }
}
