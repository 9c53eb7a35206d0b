package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, in both kinds of themes and in every language. */
class AllPagesTest {

    static Stream<Arguments> pages() {
        return Stream.of(Sample.values())
                .flatMap(sample -> Stream.of(Renderer.Kind.values()).map(kind -> Arguments.of(sample, kind)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void escapesWhatComesFromOutside(Sample sample, Renderer.Kind kind) throws Exception {
        Page page = sample.in(new Renderer(kind, "en"));

        assertThat(page.html()).contains("&lt;b&gt;").doesNotContain("<b>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void labelsEachInput(Sample sample, Renderer.Kind kind) throws Exception {
        Page page = sample.in(new Renderer(kind, "en"));

        assertThat(page.tags("label").stream().map(label -> label.get("for")))
                .containsExactlyElementsOf(page.tags("input").stream()
                        .filter(input -> !"hidden".equals(input.get("type")))
                        .map(input -> input.get("id"))
                        .toList());
    }

    /** A realm may forbid whatever is written into a page. */
    @ParameterizedTest
    @MethodSource("pages")
    void hasNothingInline(Sample sample, Renderer.Kind kind) throws Exception {
        Page page = sample.in(new Renderer(kind, "en"));

        assertThat(page.html())
                .doesNotContain("<style", "javascript:")
                .doesNotContainPattern("<[^>]* (style|on[a-z]+)=");
        assertThat(page.tags("script"))
                .hasSize(1)
                .allSatisfy(script ->
                        assertThat(script).containsEntry("type", "module").containsKey("src"));
        assertThat(page.html()).contains("></script>");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hasOneTitle(Sample sample, Renderer.Kind kind) throws Exception {
        assertThat(sample.in(new Renderer(kind, "en")).tags("h1")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void isSentToWhereTheLoginGoesOn(Sample sample) throws Exception {
        assertThat(sample.in(new Renderer()).tags("form"))
                .hasSize(1)
                .allSatisfy(form -> assertThat(form)
                        .containsEntry("action", "https://id.example/action?a=1&amp;b=2")
                        .containsEntry("method", "post"));
    }

    /** What is pressed to leave a field out must not be held up by that field. */
    @ParameterizedTest
    @CsvSource({
        "CODE, step=verify",
        "ENROL_TOTP, step=verify",
        "ENROL_PHONE, step=send",
        "ENROL_EMAIL, step=send",
        "RECOVERY, step=saved",
        "MESSAGE, step=again",
        "SELECT, choose=a&quot;&gt;&lt;b&gt;"
    })
    void hasThePrimaryButtonFirst(Sample sample, String primary) throws Exception {
        Page page = sample.in(new Renderer());

        assertThat(page.submits()).startsWith(primary);
        assertThat(page.tags("button").stream()
                        .filter(button -> "step".equals(button.get("name")))
                        .skip(sample == Sample.SELECT ? 0 : 1))
                .allSatisfy(button -> assertThat(button).containsKey("formnovalidate"));
    }

    @ParameterizedTest
    @EnumSource
    void hasUniqueIds(Sample sample) throws Exception {
        Page page = sample.in(new Renderer());

        assertThat(page.tags("[a-z]+").stream().map(tag -> tag.get("id")).filter(id -> id != null))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"en", "de", "fr", "es"})
    void saysEverythingInEachLanguage(String language) throws Exception {
        Set<String> keys = Renderer.texts(language).stringPropertyNames();

        for (Sample sample : Sample.values()) {
            String html = sample.in(new Renderer(Renderer.Kind.TITLE_ON_TOP, language))
                    .html();

            // A key without a text is shown itself.
            assertThat(html).doesNotContainPattern("mfa(Page|Ticket|Factor)[A-Z.]");
        }
        assertThat(keys).contains(errors().toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"en", "de", "fr", "es"})
    void hasATextForEachKind(String language) throws Exception {
        for (boolean enrolling : new boolean[] {true, false}) {
            for (String kind : List.of("totp", "sms", "voice", "email", "recovery-code", "webauthn", "other")) {
                Page page = new Renderer(Renderer.Kind.TITLE_ON_TOP, language)
                        .with("mfaChoices", List.of(Map.of("id", "1", "kind", kind, "name", "")))
                        .with("mfaEnrolling", enrolling)
                        .page("mfa-select.ftl");

                assertThat(page.html()).doesNotContainPattern("mfa(Page|Factor)[A-Z.]");
            }
        }
    }

    private static Stream<String> errors() {
        return Stream.of(
                        "WrongCode",
                        "Expired",
                        "TooMany",
                        "TooManyMessages",
                        "NotSent",
                        "Locked",
                        "BadNumber",
                        "BadEmail",
                        "NoFactor",
                        "NothingToEnrol",
                        "Refused",
                        "TryAgain",
                        "SavedNeeded")
                .map(error -> "mfaPage" + error);
    }
}
