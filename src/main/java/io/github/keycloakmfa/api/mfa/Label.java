package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.refusal.Refusals;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What a user calls an authenticator: the optional {@code name}. */
final class Label {

    private static final int MOST_CHARACTERS = 100;

    private Label() {}

    /** The label, or {@code null}. Keycloak wants labels of one kind to differ, whatever their case. */
    static String of(KeycloakSession session, Fields body, Factor factor, UserModel user) {
        String label = body.text("name", MOST_CHARACTERS)
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        if (label == null) {
            return null;
        }
        if (label.codePoints().anyMatch(Label::isUnfit)) {
            throw Refusals.invalidRequest("Invalid characters in parameter: name")
                    .exception();
        }
        if (new Enrollments(session).isTaken(user, factor, label)) {
            throw Refusals.invalidRequest("An authenticator of this name exists already")
                    .exception();
        }
        return label;
    }

    /** Control characters, and marks that make text run backwards. */
    private static boolean isUnfit(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
