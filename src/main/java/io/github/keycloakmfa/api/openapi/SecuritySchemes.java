package io.github.keycloakmfa.api.openapi;

import static io.github.keycloakmfa.api.openapi.OpenApiDocument.ordered;

import io.github.keycloakmfa.permission.Permissions;
import io.github.keycloakmfa.realm.ApiBase;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ways in, by the names that {@code Access.ways()} uses. */
final class SecuritySchemes {

    private SecuritySchemes() {}

    static Map<String, Object> at(ApiBase base) {
        return ordered(
                "mfaToken",
                ordered(
                        "type", "http",
                        "scheme", "bearer",
                        "description", "The mfa_token of the answer mfa_required; also as a member of the body"),
                "mfaAudienceToken",
                ordered(
                        "type", "http",
                        "scheme", "bearer",
                        "description", "A user's access token of the audience " + base.mfaAudience()),
                "managementToken",
                ordered(
                        "type",
                        "oauth2",
                        "description",
                        "An access token of the audience " + base.managementAudience(),
                        "flows",
                        Map.of(
                                "clientCredentials",
                                ordered("tokenUrl", base.tokenEndpoint(), "scopes", permissions()))));
    }

    private static Map<String, String> permissions() {
        Map<String, String> scopes = new LinkedHashMap<>();
        Permissions.ALL.forEach(each -> scopes.put(each, "A role of the client " + Permissions.CLIENT_ID));
        scopes.put(Permissions.READ_CURRENT_USER, "Everybody's own");
        return scopes;
    }
}
