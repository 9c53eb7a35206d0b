package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Finds the user of a half login again and sees that nothing has happened to the account in between. */
public final class Accounts {

    private final KeycloakSession session;
    private final RealmModel realm;

    public Accounts(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The user whose half login this is, unless the user, the password, the login or all factors have been revoked since. */
    public Optional<UserModel> of(MfaToken token) {
        return Optional.ofNullable(session.users().getUserById(realm, token.userId()))
                .filter(user -> token.authenticatedAt() >= Math.max(validSince(user), notBefore(token)))
                .filter(user -> token.generation().equals(Generation.of(user)));
    }

    private long notBefore(MfaToken token) {
        ClientModel client = realm.getClientById(token.clientId());
        return client == null ? 0 : client.getNotBefore();
    }

    /** Seconds since the epoch; what was proved before that is void. */
    public long validSince(UserModel user) {
        return LongStream.of(realm.getNotBefore(), session.users().getNotBeforeOfUser(realm, user), passwordSetAt(user))
                .max()
                .orElseThrow();
    }

    private static long passwordSetAt(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .filter(password -> password.getCreatedDate() != null)
                .mapToLong(password -> password.getCreatedDate() / 1000)
                .max()
                .orElse(0);
    }

    /**
     * @throws RefusedException if the account is disabled or locked
     */
    public void requireUsable(UserModel user) {
        if (!user.isEnabled()) {
            throw Refusals.accountBlocked().exception();
        }
        new BruteForce(session).requireUnlocked(user);
    }
}
