package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://mfa.example.com, https://mfa.example.com, https://mfa.example.com/",
        "https://mfa.example.com/, https://mfa.example.com, https://mfa.example.com/",
        "https://mfa.example.com:8443, https://mfa.example.com:8443, https://mfa.example.com:8443/",
        "https://example.com/login/, https://example.com/login, https://example.com/login",
    })
    void hasASlashInItsIssuerOnlyAtTheRootOfAHost(String written, String url, String issuer) {
        PublicUrl read = PublicUrl.read(written).orElseThrow();

        assertThat(read.url()).isEqualTo(url);
        assertThat(read.issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mfa.example.com",
                "ftp://mfa.example.com",
                "https://user@mfa.example.com",
                "https://mfa.example.com?a=b",
                "https://mfa.example.com#here",
                "https://",
                "https://exa mple.com",
            })
    void isAnAddressAndNothingElse(String written) {
        assertThat(PublicUrl.read(written)).isEmpty();
    }
}
