package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import jakarta.ws.rs.BadRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are checked when somebody writes them, not when somebody logs in. */
@KeycloakTest
class RealmSettingsIT {

    private final TestRealm realm;

    RealmSettingsIT(TestRealm realm) {
        this.realm = realm;
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.policy, sometimes",
        "mfa.token-lifetime, 0",
        "mfa.token-lifetime, 3601",
        "mfa.attempts, ten",
        "mfa.attempts, 101",
        "mfa.attempt-refill, -1",
        "mfa.recovery-codes, 17",
        "mfa.pending-lifetime, 1.5",
        "mfa.proof-max-age, 86401",
        "mfa.public-url, mfa.example.com",
        "mfa.public-url, ftp://mfa.example.com",
        "mfa.public-url, https://mfa.example.com/?a=b",
        "mfa.public-url, https://user@mfa.example.com",
    })
    void refusesWhatMayNotBe(String name, String value) {
        BadRequestException refused =
                catchThrowableOfType(BadRequestException.class, () -> realm.setAttribute(name, value));

        assertThat(refused).isNotNull();
        assertThat(refused.getResponse().readEntity(String.class)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "mfa.policy, never",
        "mfa.attempts, 1",
        "mfa.recovery-codes, 0",
        "mfa.public-url, https://mfa.example.com:8443/",
        "mfa.public-url, ''",
    })
    void takesWhatMayBe(String name, String value) {
        assertThatCode(() -> realm.setAttribute(name, value)).doesNotThrowAnyException();
    }

    @Test
    void leavesOtherAttributesAlone() {
        assertThatCode(() -> realm.setAttribute("mfa.something-else", "anything"))
                .doesNotThrowAnyException();
    }
}
