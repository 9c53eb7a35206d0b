package io.github.keycloakmfa.audit;

import io.github.keycloakmfa.factor.FactorType;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RealmModelDelegate;

/**
 * Tells Keycloak's event log when factors come and go, and the user. Where the realm does not want {@link Notices}, Keycloak's own
 * {@code email} listener may make notices out of these events; nobody gets both.
 */
public final class FactorEvents {

    private static final String MAIL_LISTENER = "email";

    private final KeycloakSession session;
    private final Notices notices;

    /** For what users do themselves. */
    public FactorEvents(KeycloakSession session) {
        this(session, ChangedBy.OWNER);
    }

    public FactorEvents(KeycloakSession session, ChangedBy by) {
        this.session = session;
        this.notices = new Notices(session, by);
    }

    public void added(UserModel user, ClientModel client, FactorType factor, String credentialId) {
        event(EventType.UPDATE_CREDENTIAL, user, client, factor, credentialId).success();
        notices.added(user, factor);
    }

    /** Another one has taken the place of the one before. */
    public void renewed(UserModel user, ClientModel client, FactorType factor, String credentialId) {
        event(EventType.UPDATE_CREDENTIAL, user, client, factor, credentialId).success();
        notices.renewed(user, factor);
    }

    /** Somebody without a login has tried to enrol a factor, and the code was wrong. */
    public void notAdded(UserModel user, ClientModel client, String error) {
        builder().event(EventType.UPDATE_CREDENTIAL).user(user).client(client).error(error);
    }

    /** What a browser held was used by another one before: one of the two is a copy. */
    public void browserCopied(UserModel user) {
        builder().event(EventType.LOGIN).user(user).error("remembered_browser_copied");
    }

    public void removed(UserModel user, ClientModel client, FactorType factor, String credentialId) {
        event(EventType.REMOVE_CREDENTIAL, user, client, factor, credentialId).success();
        notices.removed(user, factor);
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

    /** The realm sends no more messages to phones for now. Told at once, because the request that finds out is refused. */
    public void messageLimitReached(int most) {
        builder()
                .event(EventType.EXECUTE_ACTIONS_ERROR)
                .client(session.getContext().getClient())
                .detail(Details.REASON, "messages of the day")
                .detail("limit", Integer.toString(most))
                .storeImmediately(true)
                .error("message_limit_reached");
    }

    private EventBuilder event(
            EventType type, UserModel user, ClientModel client, FactorType factor, String credentialId) {
        return new EventBuilder(
                        notices.reach(user)
                                ? withoutMailListener()
                                : session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(type)
                .user(user)
                .client(client)
                .detail(Details.CREDENTIAL_TYPE, factor.credentialType())
                .detail(Details.CREDENTIAL_ID, credentialId)
                .detail("mfa_factor", factor.id());
    }

    /** Otherwise the user would be told twice. */
    private RealmModel withoutMailListener() {
        return new RealmModelDelegate(session.getContext().getRealm()) {
            @Override
            public Stream<String> getEventsListenersStream() {
                return super.getEventsListenersStream().filter(each -> !each.equals(MAIL_LISTENER));
            }
        };
    }

    private EventBuilder builder() {
        return new EventBuilder(
                session.getContext().getRealm(), session, session.getContext().getConnection());
    }
}
