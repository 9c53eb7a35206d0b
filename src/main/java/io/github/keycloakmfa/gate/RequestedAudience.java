package io.github.keycloakmfa.gate;

import io.github.keycloakmfa.permission.Permissions;
import io.github.keycloakmfa.realm.ApiBase;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The {@code audience} parameter of Auth0's token endpoint, as far as it names this API. Keycloak itself does not read the parameter; any
 * other audience is left to its audience mappers.
 *
 * @param url the audience in its canonical spelling
 * @param permissions the permissions of the Management API that were asked for; empty means all that there are
 */
public record RequestedAudience(String url, Set<String> permissions) {

    /** The form parameter in which the token route hands on the permissions, which are no scopes of Keycloak's. */
    public static final String PERMISSIONS = "mfa.permissions";

    /** The note in which an audience waits for the tokens of a session to be made. */
    private static final String NOTE = "mfa.audience";

    public RequestedAudience {
        permissions = Set.copyOf(permissions);
    }

    /** The audience of this API that the request asks for. */
    public static Optional<RequestedAudience> ofRequest(KeycloakSession session) {
        MultivaluedMap<String, String> form =
                session.getContext().getHttpRequest().getDecodedFormParameters();
        return form == null
                ? Optional.empty()
                : base(session)
                        .audience(form.getFirst("audience"))
                        .map(url -> new RequestedAudience(url, Permissions.in(form.getFirst(PERMISSIONS))));
    }

    /** The audience of this API that a token has already, put there by an audience mapper of the realm. */
    static Optional<RequestedAudience> of(KeycloakSession session, AccessToken token) {
        ApiBase base = base(session);
        return token == null || token.getAudience() == null
                ? Optional.empty()
                : base.ours()
                        .filter(token::hasAudience)
                        .map(url -> new RequestedAudience(url, Set.of()))
                        .findFirst();
    }

    /** What was kept for a client session. */
    public static Optional<RequestedAudience> of(AuthenticatedClientSessionModel clientSession) {
        return ofText(clientSession.getNote(NOTE));
    }

    /** Keeps it for the client session that comes of this login. */
    public void keep(AuthenticationSessionModel login) {
        login.setClientNote(NOTE, text());
    }

    /** What {@link #text} has made of one, if anything. */
    public static Optional<RequestedAudience> ofText(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String[] parts = text.split(" ", 2);
        return Optional.of(new RequestedAudience(parts[0], Permissions.in(parts.length > 1 ? parts[1] : "")));
    }

    /** For notes: the address, and the permissions behind it. */
    public String text() {
        return permissions.isEmpty() ? url : url + " " + String.join(" ", permissions);
    }

    /** Whether its tokens may change factors; a proof for that must be fresh. */
    boolean isForFactors(KeycloakSession session) {
        return url.equals(base(session).mfaAudience());
    }

    /** Makes the token one for this audience alone, and the scope of a management token what its holder may do. */
    void putInto(KeycloakSession session, AccessToken token, UserModel holder, ClientModel client) {
        token.audience(url);
        if (url.equals(base(session).managementAudience())) {
            token.setScope(String.join(" ", granted(session.getContext().getRealm(), holder, client)));
        }
    }

    private Set<String> granted(RealmModel realm, UserModel holder, ClientModel client) {
        Set<String> granted = new LinkedHashSet<>(Permissions.of(realm, holder, client));
        if (holder.getServiceAccountClientLink() == null) {
            granted.add(Permissions.READ_CURRENT_USER);
        }
        if (!permissions.isEmpty()) {
            granted.retainAll(permissions);
        }
        return granted;
    }

    private static ApiBase base(KeycloakSession session) {
        return ApiBase.of(session, session.getContext().getRealm());
    }
}
