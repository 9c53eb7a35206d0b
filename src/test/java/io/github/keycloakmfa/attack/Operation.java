package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * An operation of the Management API that the document of the realm lists.
 *
 * @param anyOf the permissions any of which opens it
 * @param takesABody whether the document says what its body is
 */
record Operation(String method, String template, Set<String> anyOf, boolean takesABody) {

    /** Nobody: what is permitted finds nothing to change. */
    static final String NOBODY = "auth0%7C00000000-0000-4000-8000-000000000000";

    private static final String PREFIX = "/api/v2";

    /** Every one that there is. */
    static List<Operation> all(TestRealm realm) {
        List<Operation> operations = new ArrayList<>();
        document(realm).path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(PREFIX + "/"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                operations.add(of(operation.getKey(), path.getKey(), operation.getValue()))));
        assertThat(operations)
                .hasSizeGreaterThan(50)
                .extracting(Operation::template)
                .contains("/guardian/enrollments/ticket", "/guardian/factors/duo/settings", "/users/{id}");
        return operations;
    }

    /** Every permission that the document of the realm lists, but the one that everybody has. */
    static Set<String> permissions(TestRealm realm) {
        Set<String> permissions = new TreeSet<>();
        document(realm)
                .at("/components/securitySchemes/managementToken/flows/clientCredentials/scopes")
                .fieldNames()
                .forEachRemaining(permissions::add);
        permissions.remove("read:current_user");
        assertThat(permissions).hasSizeGreaterThan(20);
        return permissions;
    }

    private static JsonNode document(TestRealm realm) {
        return Api.at(realm.base()).get("/openapi.json").json();
    }

    private static Operation of(String method, String template, JsonNode described) {
        Set<String> anyOf = new TreeSet<>();
        described
                .path("security")
                .forEach(way -> way.path("managementToken").forEach(each -> anyOf.add(each.asText())));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                template.substring(PREFIX.length()),
                anyOf,
                described.has("requestBody"));
    }

    boolean isOpenTo(Collection<String> permissions) {
        return !Collections.disjoint(anyOf, permissions);
    }

    boolean isAboutAUser() {
        return template.startsWith("/users/{id}");
    }

    /** About nobody, and with a body that says nothing. */
    Reply sendTo(Api api) {
        return sendTo(api, NOBODY);
    }

    Reply sendTo(Api api, String userId) {
        boolean hasBody = !method.equals("GET") && !method.equals("DELETE");
        return api.send(method, path(userId), hasBody ? "application/json" : null, hasBody ? "{\"x\":1}" : null);
    }

    /** With this body. */
    Reply sendTo(Api api, String contentType, String body) {
        return api.send(method, path(NOBODY), contentType, body);
    }

    private String path(String userId) {
        return template.replace("/users/{id}", "/users/" + userId).replaceAll("\\{[^}]+}", "nothing");
    }

    /** That a caller who has exactly these permissions comes through, or is told which he lacks. */
    void assertOpenOnlyTo(Collection<String> permissions, Api api) {
        Reply reply = sendTo(api);
        if (isOpenTo(permissions)) {
            assertThat(reply.status()).as(permissions + " at " + this).isNotIn(401, 403, 429, 500);
            return;
        }
        assertThat(reply.status()).as(permissions + " at " + this).isEqualTo(403);
        assertThat(reply.text("errorCode")).isEqualTo("insufficient_scope");
        assertThat(reply.text("message"))
                .startsWith("Insufficient scope, expected any of: ")
                .contains(anyOf.iterator().next());
    }

    /** That this token is none, and that it is said why. */
    void assertClosedTo(Api api, String message) {
        Reply reply = sendTo(api);
        assertThat(reply.status()).as(message + " at " + this).isEqualTo(401);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_token");
        assertThat(reply.text("message")).isEqualTo(message);
    }
}
