package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A43: every operation of the Management API that the document lists, with every single permission that there is. */
@KeycloakTest
class A43PermissionMatrixIT {

    /** Nobody: what is permitted finds nothing to change. */
    private static final String NOBODY = "auth0%7C00000000-0000-4000-8000-000000000000";

    private final RunningKeycloak server;
    private final TestRealm realm;
    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> permissions = new TreeSet<>();

    A43PermissionMatrixIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        JsonNode document = Api.at(realm.base()).get("/openapi.json").json();
        document.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v2/"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(Operation.of(
                                operation.getKey(),
                                path.getKey(),
                                operation.getValue().path("security")))));
        document.at("/components/securitySchemes/managementToken/flows/clientCredentials/scopes")
                .fieldNames()
                .forEachRemaining(permissions::add);
    }

    private record Operation(String method, String path, Set<String> anyOf) {

        static Operation of(String method, String template, JsonNode security) {
            Set<String> anyOf = new TreeSet<>();
            security.forEach(way -> way.path("managementToken").forEach(each -> anyOf.add(each.asText())));
            String path = template.substring("/api/v2".length())
                    .replace("/users/{id}", "/users/" + NOBODY)
                    .replaceAll("\\{[^}]+}", "nothing");
            return new Operation(method.toUpperCase(Locale.ROOT), path, anyOf);
        }

        Reply sendTo(Api api) {
            boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
            return api.send(method, path, hasBody ? "application/json" : null, hasBody ? "{\"x\":1}" : null);
        }
    }

    @BeforeAll
    static void liftTheLimit(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", "10000");
        realm.setAttribute("mfa.api-rate", "1000");
    }

    @Test
    void eachPermissionOpensWhatItSaysAndNothingElse() {
        permissions.remove("read:current_user");
        assertThat(operations).hasSizeGreaterThan(20);
        assertThat(permissions).hasSizeGreaterThan(20);
        for (String permission : permissions) {
            Reply granted = Management.of(realm).requestToken(Map.of("scope", permission));
            assertThat(granted.text("scope")).isEqualTo(permission);
            Api api = Management.at(realm).bearer(granted.text("access_token"));
            for (Operation operation : operations) {
                Reply reply = operation.sendTo(api);
                if (operation.anyOf().contains(permission)) {
                    assertThat(reply.status())
                            .as(permission + " at " + operation)
                            .isNotIn(401, 403, 429, 500);
                } else {
                    assertThat(reply.status())
                            .as(permission + " at " + operation)
                            .isEqualTo(403);
                    assertThat(reply.text("errorCode")).isEqualTo("insufficient_scope");
                    assertThat(reply.text("message")).startsWith("Insufficient scope, expected any of: ");
                }
            }
        }
    }

    @Test
    void aServiceThatHasNoneGetsNothing() {
        Api none = Management.at(realm)
                .bearer(Management.of(realm)
                        .requestToken(Map.of("scope", "read:current_user"))
                        .text("access_token"));

        assertThat(operations)
                .allSatisfy(
                        operation -> assertThat(operation.sendTo(none).status()).isEqualTo(403));
    }

    @Test
    void aTokenOfAnotherRealmOpensNothing() {
        try (OtherRealm other = OtherRealm.on(server)) {
            String token = other.serviceToken(realm.base() + "/api/v2/");
            assertThat(Jwt.of(token).claims().path("aud").toString()).contains(realm.base() + "/api/v2/");
            Api foreign = Management.at(realm).bearer(token);

            assertThat(operations)
                    .allSatisfy(operation ->
                            assertThat(operation.sendTo(foreign).status()).isEqualTo(401));
        }
    }
}
