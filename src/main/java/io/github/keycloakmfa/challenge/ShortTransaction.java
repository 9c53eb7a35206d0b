package io.github.keycloakmfa.challenge;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Work that is committed at once, whatever becomes of the request around it: a rolled-back request must give back
 * neither a used code nor an attempt.
 */
public final class ShortTransaction {

    private ShortTransaction() {}

    /**
     * Runs {@code work} in a session and transaction of its own, in the realm of {@code session}. Models of the outer session must not
     * be used in it.
     */
    public static <T> T call(KeycloakSession session, Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), work::apply, "mfa");
    }
}
