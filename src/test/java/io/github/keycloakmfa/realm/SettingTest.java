package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of messages may be. */
class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "twilio, true",
        "'twilio gateway phone-message-hook', true",
        "'  a   b  ', true",
        "a b c d e f g h, true",
        "a b c d e f g h i, false",
        "'a,b', false",
        "Twilio, false",
        "'a\tb', true",
    })
    void words(String value, boolean allowed) {
        assertThat(RealmSettings.PHONE_SENDERS.allows(value)).isEqualTo(allowed);
        if (allowed) {
            assertThat(RealmSettings.PHONE_SENDERS.reader().apply(value).orElseThrow())
                    .noneMatch(String::isBlank);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "example.com, true",
        "localhost, true",
        "https://example.com, false",
        "example.com/, false",
        "exam ple, false",
        "-a.example, false",
        "a..example, false",
    })
    void hosts(String value, boolean allowed) {
        assertThat(RealmSettings.CODE_DOMAIN.allows(value)).isEqualTo(allowed);
    }
}
