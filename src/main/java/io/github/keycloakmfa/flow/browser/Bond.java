package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.Generation;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * For whom, and under what conditions, a login was first held up. What was begun in it is void for another user, and once the password, all sessions or all
 * factors have been revoked, as with a half login of the API.
 *
 * @param userId whose login it was
 * @param generation of the user's factors
 * @param since seconds since the epoch
 */
record Bond(String userId, String generation, long since) {

    private static final String SEPARATOR = " ";

    static Bond of(UserModel user) {
        return new Bond(user.getId(), Generation.of(user), Time.currentTime());
    }

    boolean isOf(UserModel user) {
        return userId.equals(user.getId());
    }

    /** Whether nothing has happened to the account since. */
    boolean holds(KeycloakSession session, UserModel user) {
        return isOf(user) && generation.equals(Generation.of(user)) && since >= new Accounts(session).validSince(user);
    }

    String toNote() {
        return String.join(SEPARATOR, Long.toString(since), generation, userId);
    }

    static Bond parse(String note) {
        String[] words = note.split(SEPARATOR, 3);
        return new Bond(words[2], words[1], Long.parseLong(words[0]));
    }
}
