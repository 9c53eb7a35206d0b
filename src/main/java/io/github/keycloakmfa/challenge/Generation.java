package io.github.keycloakmfa.challenge;

import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.ReadOnlyException;

/**
 * A mark that changes when a user's factors are reset. What was begun under another mark is void. It is a user attribute, so every node's
 * cache knows it, and a look costs nothing.
 */
public final class Generation {

    static final String FIRST = "1";
    private static final String ATTRIBUTE = "mfa.generation";

    private Generation() {}

    public static String of(UserModel user) {
        String mark = user.getFirstAttribute(ATTRIBUTE);
        return mark == null ? FIRST : mark;
    }

    /** The user-session note with the mark under which a session has proved a factor. */
    public static final String NOTE = ATTRIBUTE;

    /** Whether a session has proved a factor that a reset has taken away since. Whoever holds it must not enrol the next first one. */
    public static boolean isPast(UserSessionModel session, UserModel user) {
        String mark = session.getNote(NOTE);
        return mark != null && !mark.equals(of(user));
    }

    /** Voids what the user has begun. In a directory that cannot be written it stays: its factors are gone all the same. */
    public static void next(UserModel user) {
        try {
            user.setSingleAttribute(ATTRIBUTE, KeycloakModelUtils.generateId());
        } catch (ReadOnlyException | ModelException directoryIsReadOnly) {
            // The half login dies with its lifetime.
        }
    }
}
