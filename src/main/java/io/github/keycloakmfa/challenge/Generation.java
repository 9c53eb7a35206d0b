package io.github.keycloakmfa.challenge;

import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
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

    static String of(UserModel user) {
        String mark = user.getFirstAttribute(ATTRIBUTE);
        return mark == null ? FIRST : mark;
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
