package io.github.keycloakmfa.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.front.TlsFront;
import io.github.keycloakmfa.sdk.Seen.Result;
import io.github.keycloakmfa.sdk.Seen.Row;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.Skip;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The SDKs for Node through the front; they know no other domain than one with TLS. What they do is in {@code src/test/node/calls.mjs}. */
@KeycloakTest
class NodeSdkIT {

    static final int CALLS = 15;

    /** What the newest of these SDKs asks for. */
    private static final int NODE = 20;

    private static final Path SCRIPTS = Path.of("src", "test", "node");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyCallWorks(TestRealm realm, RunningKeycloak server) throws Exception {
        Skip.unless(
                Programs.majorVersion("node") >= NODE && Programs.majorVersion("npm") > 0,
                "node (" + NODE + " or newer) and npm are not on the path");
        Path directory = Files.createDirectories(Path.of("target", "node"));
        for (String file : List.of("package.json", "package-lock.json", "calls.mjs")) {
            Files.write(directory.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        run(directory, Map.of(), "npm", "ci", "--no-audit", "--no-fund");
        List<JsonNode> calls = new ArrayList<>();
        try (TlsFront front = TlsFront.of(realm, server)) {
            for (String line : run(directory, environment(front, realm.newUser()), "node", "calls.mjs")
                    .lines()
                    .toList()) {
                calls.add(JSON.readTree(line));
            }
        }
        calls.forEach(NodeSdkIT::note);

        assertThat(calls).allMatch(call -> call.path("ok").asBoolean()).hasSize(CALLS);
    }

    private static Map<String, String> environment(TlsFront front, TestUser user) {
        return Map.of(
                "NODE_EXTRA_CA_CERTS", front.certificate().toString(),
                "MFA_DOMAIN", front.domain(),
                "MFA_CLIENT_ID", "demo-app",
                "MFA_CLIENT_SECRET", "demo-app-secret",
                "MFA_USERNAME", user.email(),
                "MFA_PASSWORD", user.password());
    }

    private static void note(JsonNode call) {
        Row row = new Row(
                call.path("sdk").asText(),
                call.path("version").asText(),
                call.path("call").asText(),
                "root");
        Seen.note(row, new Result(call.path("ok").asBoolean(), call.path("note").asText()));
    }

    /** What the program prints; its errors go to a file, since npm warns of the machine's own settings. */
    private static String run(Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path errors = directory.resolve(command[0] + "-errors.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return printed;
    }
}
