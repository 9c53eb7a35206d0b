package io.github.keycloakmfa.api.management;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.permission.Permissions;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * For the holder of a token of the Management API with one of these permissions. It must be in the token and its holder must still have it:
 * a role that was taken away ends what the token may do at once.
 *
 * @param anyOf the permissions, any of which will do
 */
public record ForPermission(List<String> anyOf) implements Access<ForRealm> {

    private static final Pattern HEADER = Pattern.compile("(?i:bearer|dpop) +([^ ]+)");

    public ForPermission {
        anyOf = List.copyOf(anyOf);
    }

    public static ForPermission of(String... anyOf) {
        return new ForPermission(List.of(anyOf));
    }

    @Override
    public ForRealm identify(Call call) {
        KeycloakSession session = call.session();
        RealmModel realm = session.getContext().getRealm();
        String audience = ApiBase.of(session, realm).managementAudience();
        String token = presented(session);
        BearerToken bearer = BearerToken.verify(session, token, audience).orElseThrow(() -> refusal(token));
        Set<String> permissions = new LinkedHashSet<>(Permissions.of(realm, bearer.user(), bearer.client()));
        permissions.add(Permissions.READ_CURRENT_USER);
        permissions.retainAll(bearer.scopes());
        session.getContext().setClient(bearer.client());
        return new ForRealm(bearer, permissions);
    }

    private static String presented(KeycloakSession session) {
        String header = session.getContext().getRequestHeaders().getHeaderString("Authorization");
        if (header == null || header.isBlank()) {
            throw ManagementRefusals.missingAuthentication().exception();
        }
        Matcher matcher = HEADER.matcher(header.trim());
        if (!matcher.matches()) {
            throw ManagementRefusals.badHeader().exception();
        }
        return matcher.group(1);
    }

    private static RefusedException refusal(String token) {
        return BearerToken.isExpired(token)
                ? ManagementRefusals.expiredToken().exception()
                : ManagementRefusals.invalidToken().exception();
    }

    @Override
    public void authorise(ForRealm caller) {
        if (!caller.hasAny(anyOf)) {
            throw ManagementRefusals.insufficientScope(anyOf).exception();
        }
    }

    @Override
    public List<Map.Entry<String, List<String>>> ways() {
        return anyOf.stream()
                .map(each -> Map.entry("managementToken", List.of(each)))
                .toList();
    }
}
