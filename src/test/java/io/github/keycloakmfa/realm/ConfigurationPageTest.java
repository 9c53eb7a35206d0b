package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that operators read says what the code does. */
class ConfigurationPageTest {

    static java.util.List<Setting<?>> settings() {
        return RealmSettings.ALL;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void namesTheSettingWithItsDefaultAndRange(Setting<?> setting) throws IOException {
        String row = Files.readAllLines(Path.of("docs", "configuration.md")).stream()
                .filter(line -> line.startsWith("| `" + setting.name() + "` |"))
                .findFirst()
                .orElseThrow();

        assertThat(row.replace("`", ""))
                .contains("| " + setting.byDefault() + (setting.byDefault().isEmpty() ? "|" : " |"))
                .contains("| " + setting.range().replace("`", "") + " |");
    }
}
