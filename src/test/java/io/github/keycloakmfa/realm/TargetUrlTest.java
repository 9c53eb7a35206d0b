package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "HTTP://a.example:8080/x?y=z", "https://[::1]/", "https://127.0.0.1/"})
    void isReadAsItIs(String url) {
        assertThat(TargetUrl.read(url))
                .hasValueSatisfying(target -> assertThat(target.uri()).hasToString(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example",
                "//a.example/",
                "https:",
                "https:///x",
                "https:a.example",
                "https://a@b.example/",
                "https://:@b.example/",
                "https://a.example/#",
                "https://a.example:99999/",
                "https://a b.example/",
                "https://a_b.example/",
                "file:///etc/passwd",
                "gopher://a.example/",
            })
    void anythingElseIsNone(String url) {
        assertThat(TargetUrl.read(url)).isEmpty();
    }
}
