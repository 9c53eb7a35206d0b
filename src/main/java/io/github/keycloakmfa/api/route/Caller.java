package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.keycloak.BearerToken;
import java.util.Collection;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Who calls, once the door has found out. */
public sealed interface Caller {

    /** The client that the caller uses. */
    ClientModel client();

    /** Nobody in particular: the route finds out itself. */
    record Anyone() implements Caller {
        @Override
        public ClientModel client() {
            return null;
        }
    }

    /** A caller who acts for a user. */
    sealed interface ForUser extends Caller {
        UserModel user();

        /** In whose name factors are enrolled. */
        Authority authority(KeycloakSession session);
    }

    /** The holder of an {@code mfa_token}: a password was right, a second factor is still owed. */
    record HalfLogin(MfaToken token, UserModel user, ClientModel client) implements ForUser {
        @Override
        public Authority authority(KeycloakSession session) {
            return Authority.of(session, user, token);
        }
    }

    /** The holder of an access token of the MFA audience. */
    record SignedIn(BearerToken bearer) implements ForUser {
        @Override
        public UserModel user() {
            return bearer.user();
        }

        @Override
        public ClientModel client() {
            return bearer.client();
        }

        @Override
        public Authority authority(KeycloakSession session) {
            return Authority.of(session, bearer.user(), bearer.userSession());
        }
    }

    /**
     * The holder of a token of the Management API.
     *
     * @param permissions what the token says and its holder still has
     */
    record ForRealm(BearerToken bearer, Set<String> permissions) implements Caller {

        public ForRealm {
            permissions = Set.copyOf(permissions);
        }

        @Override
        public ClientModel client() {
            return bearer.client();
        }

        /** Whether this holder has one of these permissions. */
        public boolean hasAny(Collection<String> some) {
            return some.stream().anyMatch(permissions::contains);
        }
    }
}
