package io.github.keycloakmfa.audit;

import io.github.keycloakmfa.factor.FactorType;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Tells Keycloak's event log when factors come and go. Keycloak's own {@code email} listener makes the notices to the user out
 * of these events.
 */
public final class FactorEvents {

    private final KeycloakSession session;

    public FactorEvents(KeycloakSession session) {
        this.session = session;
    }

    public void added(UserModel user, ClientModel client, FactorType factor, String credentialId) {
        event(EventType.UPDATE_CREDENTIAL, user, client, factor, credentialId).success();
    }

    /** Somebody without a login has tried to enrol a factor, and the code was wrong. */
    public void notAdded(UserModel user, ClientModel client, String error) {
        builder().event(EventType.UPDATE_CREDENTIAL).user(user).client(client).error(error);
    }

    public void removed(UserModel user, ClientModel client, FactorType factor, String credentialId) {
        event(EventType.REMOVE_CREDENTIAL, user, client, factor, credentialId).success();
    }

    /** A user has no attempts left. Told at once, because the request that finds out is refused and rolled back. */
    public void attemptsExhausted(String userId, int attempts) {
        builder()
                .event(EventType.USER_DISABLED_BY_TEMPORARY_LOCKOUT)
                .user(userId)
                .client(session.getContext().getClient())
                .detail(Details.REASON, "second factor")
                .detail(Details.NUM_FAILURES, Integer.toString(attempts))
                .storeImmediately(true)
                .success();
    }

    private EventBuilder event(
            EventType type, UserModel user, ClientModel client, FactorType factor, String credentialId) {
        return new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type)
                .user(user)
                .client(client)
                .detail(Details.CREDENTIAL_TYPE, factor.credentialType())
                .detail(Details.CREDENTIAL_ID, credentialId)
                .detail("mfa_factor", factor.id());
    }

    private EventBuilder builder() {
        return new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
    }
}
