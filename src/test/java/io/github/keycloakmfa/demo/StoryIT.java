package io.github.keycloakmfa.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@KeycloakTest
class StoryIT {

    @Test
    void isTrue(RunningKeycloak server, TestRealm realm) {
        ByteArrayOutputStream paper = new ByteArrayOutputStream();
        Transcript transcript = new Transcript(new PrintStream(paper, true, StandardCharsets.UTF_8));

        new Story(server.baseUrl(), realm.name(), transcript).tell();

        assertThat(paper.toString(StandardCharsets.UTF_8))
                .contains("/mfa/associate", "/mfa/challenge", "mfa-recovery-code", "-> 204", "The end.")
                .doesNotContain("-> 5");
    }
}
