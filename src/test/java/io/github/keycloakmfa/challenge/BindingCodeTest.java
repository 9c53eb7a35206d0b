package io.github.keycloakmfa.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingCodeTest {

    /** The key of RFC 4226, appendix D. */
    private static final String KEY =
            Base64.getEncoder().encodeToString("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** Truncated for counters 0 and 1 it gives 1284755224 and 1094287082. */
    @ParameterizedTest
    @CsvSource({"4, 5224", "6, 755224", "8, 84755224", "9, 284755224", "10, 8284755224"})
    void isTheOneTimePasswordOfItsKey(int digits, String code) {
        assertThat(BindingCode.of(KEY, digits)).isEqualTo(code);
    }

    @Test
    void everyKeyIsAnother() {
        String key = BindingCode.newKey();

        assertThat(Base64.getDecoder().decode(key)).hasSize(20);
        assertThat(BindingCode.newKey()).isNotEqualTo(key);
        assertThat(BindingCode.of(key, 6)).matches("[0-9]{6}").isEqualTo(BindingCode.of(key, 6));
    }
}
