package io.github.keycloakmfa.api.management;

import io.github.keycloakmfa.api.schema.TextFormat;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * User ids as Auth0 writes them (contract section 3): {@code auth0|} and Keycloak's id, or the alias of an identity provider and the id there.
 * Keycloak's bare id is understood as well; names and addresses are not, as at Auth0.
 */
public final class UserIds {

    private static final String PROVIDER = "auth0";
    private static final List<String> OURS = List.of(PROVIDER, "keycloak");

    /** A user of a directory: {@code f:}, the storage, and the id there. */
    private static final Pattern FEDERATED = Pattern.compile("f:[^:]{1,36}:.{1,200}");

    private final KeycloakSession session;
    private final RealmModel realm;

    public UserIds(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The id of a user in answers. */
    public static String of(UserModel user) {
        return of(user.getId());
    }

    /** The id in answers of the user who has this one in Keycloak. */
    public static String of(String keycloakId) {
        return PROVIDER + "|" + keycloakId;
    }

    /** Whether this can be the id of a user at all. */
    public static boolean isWellFormed(String id) {
        int bar = id.indexOf('|');
        String bare = id.substring(bar + 1);
        return bar < 0 || OURS.contains(id.substring(0, bar))
                ? TextFormat.UUID.fits(bare) || FEDERATED.matcher(bare).matches()
                : TextFormat.USER_ID.fits(id);
    }

    /**
     * The user of this id.
     *
     * @param property where the id stood
     * @throws RefusedException 400 if it is none, 404 if there is no such user; services have accounts, but are no users
     */
    public UserModel require(String id, String property) {
        int bar = id.indexOf('|');
        Optional<UserModel> user = bar < 0 || OURS.contains(id.substring(0, bar))
                ? byId(id.substring(bar + 1), property)
                : byIdentity(id.substring(0, bar), id.substring(bar + 1), property);
        return user.filter(known -> known.getServiceAccountClientLink() == null)
                .orElseThrow(() -> ManagementRefusals.noSuchUser().exception());
    }

    private Optional<UserModel> byId(String id, String property) {
        if (!TextFormat.UUID.fits(id) && !FEDERATED.matcher(id).matches()) {
            throw malformed(id, property);
        }
        return Optional.ofNullable(session.users().getUserById(realm, id));
    }

    private Optional<UserModel> byIdentity(String provider, String id, String property) {
        if (!TextFormat.USER_ID.fits(provider + "|" + id)) {
            throw malformed(id, property);
        }
        return Optional.ofNullable(
                session.users().getUserByFederatedIdentity(realm, new FederatedIdentityModel(provider, id, null)));
    }

    private static RefusedException malformed(String id, String property) {
        return Violation.ofFormat(TextFormat.USER_ID, id)
                .within(property)
                .inPath()
                .exception();
    }
}
