package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Finds the user of a half login again and sees that nothing has happened to the account in between. */
public final class Accounts {

    private final KeycloakSession session;
    private final BruteForce bruteForce;

    public Accounts(KeycloakSession session) {
        this.session = session;
        this.bruteForce = new BruteForce(session);
    }

    /**
     * The user behind a token, if the account may still be used.
     *
     * @throws RefusedException if it was deleted, disabled or locked since the password was proved
     */
    public UserModel require(MfaToken token) {
        UserModel user = session.users().getUserById(session.getContext().getRealm(), token.userId());
        if (user == null) {
            throw Refusals.malformedMfaToken().exception();
        }
        return requireUsable(user);
    }

    /**
     * @throws RefusedException if the account is disabled or locked
     */
    public UserModel requireUsable(UserModel user) {
        if (!user.isEnabled()) {
            throw Refusals.accountBlocked().exception();
        }
        bruteForce.requireUnlocked(user);
        return user;
    }

    /**
     * Tokens are only issued to an account that has nothing left to do, as Keycloak's own password grant has it.
     *
     * @param doneByThisRequest the required actions that this very request fulfils
     * @throws RefusedException if another required action is open
     */
    public void requireSetUp(UserModel user, Set<String> doneByThisRequest) {
        if (!user.getRequiredActionsStream().allMatch(doneByThisRequest::contains)) {
            throw Refusals.accountNotSetUp().exception();
        }
    }
}
