package io.github.keycloakmfa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users read is there in every language. */
class MessageBundlesTest {

    private static final Path MESSAGES = Path.of("src", "main", "resources", "theme-resources", "messages");

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es"})
    void hasAllTexts(String language) throws IOException {
        assertThat(texts(language).keySet()).isEqualTo(texts("en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es"})
    void saysTheCodeAndWhoseItIs(String language) throws IOException {
        for (String key : new String[] {"mfaSmsEnrollment", "mfaSmsVerification"}) {
            String text = new MessageFormat(texts(language).getProperty(key)).format(new Object[] {"012345", "Shop"});

            // One message of a phone, unless the realm has a long name: 70 characters if there is one outside of its
            // alphabet.
            assertThat(text).contains("012345", "Shop").doesNotContain("{").hasSizeLessThanOrEqualTo(70);
        }
    }

    private static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
