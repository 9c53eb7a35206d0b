package io.github.keycloakmfa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {{code}} for {{tenant.friendly_name}}        | 123456 for Shop {{code}}
            {{ code }} ({{locale}})                      | 123456 (de)
            {{code}} {{somebody.else}}!                  | 123456 !
            {{code}} {{code}}                            | 123456 123456
            {{code}} costs $1 \\1                        | 123456 costs $1 \\1
            """)
    void placeholdersAreFilledInOnce(String template, String text) {
        assertThat(MessageText.fill(template, "123456", "Shop {{code}}", Locale.GERMAN))
                .isEqualTo(text);
    }

    @Test
    void aVoiceSaysDigitForDigit() {
        assertThat(MessageText.said(Channel.VOICE, "012345")).isEqualTo("0, 1, 2, 3, 4, 5");
        assertThat(MessageText.said(Channel.SMS, "012345")).isEqualTo("012345");
    }

    @Test
    void theLastLineBindsACodeToASite() {
        assertThat("123456 is your code." + MessageText.lastLine("example.com", "123456"))
                .endsWith("\n@example.com #123456");
        assertThat(MessageText.lastLine("", "123456")).isEmpty();
    }
}
