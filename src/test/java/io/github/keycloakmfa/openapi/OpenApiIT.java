package io.github.keycloakmfa.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published document is what the server says of itself. {@code -Dopenapi.write=true} writes it anew. */
@KeycloakTest
class OpenApiIT {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Of Auth0's operations about MFA, these are not built yet. Whatever is built has to leave this list. */
    private static final Pattern NOT_YET = Pattern.compile(".*/(logs|sessions|revoke-access)");

    private final TestRealm realm;

    OpenApiIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void docsAndServerSayTheSame() throws IOException {
        String served = JSON.writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(Documents.OURS, served);
        }

        assertThat(Files.readString(Documents.OURS)).isEqualTo(served);
    }

    private JsonNode document() throws IOException {
        String text = Api.at(realm.base()).get("/openapi.json").body();
        return JSON.readTree(text.replace(realm.base(), "https://{domain}")
                .replaceAll("\"version\":\"[^\"]*\"", "\"version\":\"0\""));
    }

    @Test
    void everyOperationSaysWhatItGivesAndWhoMay() throws IOException {
        JsonNode paths = document().path("paths");

        assertThat(paths).hasSizeGreaterThan(20);
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("summary").asText())
                            .as(name)
                            .doesNotStartWith("/")
                            .isNotBlank();
                    assertThat(operation.getValue().path("responses").properties().stream()
                                    .anyMatch(each -> each.getKey().startsWith("2")))
                            .as(name)
                            .isTrue();
                    if (path.getKey().startsWith("/api/v2")) {
                        assertThat(operation.getValue().path("security"))
                                .as(name)
                                .isNotEmpty();
                    }
                }));
    }

    @Test
    void everyOperationOfAuth0sIsServed() throws IOException {
        Optional<JsonNode> theirs = Optional.of(Documents.THEIRS)
                .filter(Files::exists)
                .map(file -> {
                    try {
                        return JSON.readTree(file.toFile());
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
        assumeThat(theirs).as("Auth0's document is not at hand").isPresent();
        Described ours = new Described(document(), "", false);

        assertThat(theirs.get().path("paths").properties().stream()
                        .filter(path -> path.getKey().matches("/(api/v2/(users|guardian)|mfa|oauth)/.*"))
                        .filter(path -> !NOT_YET.matcher(path.getKey()).matches())
                        .flatMap(path -> path.getValue().properties().stream()
                                .map(operation -> operation.getKey() + " " + path.getKey()))
                        .filter(operation -> {
                            String[] parts = operation.split(" ");
                            return !ours.knows(parts[0], parts[1].replaceAll("\\{[^}]+}", "x"));
                        }))
                .isEmpty();
    }
}
