package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.Generation;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.OneTimeStore;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * In whose name factors are enrolled, and with what right: a half login or one on Keycloak's pages, which may enrol the very first one, a session, which
 * may add more if it has proved one, or a {@link Ticket}.
 *
 * @param user the user
 * @param begunBy marks what this half login, session or ticket has begun; nobody else can make the same mark
 * @param provedFactor whether a second factor was proved, and not too long ago
 * @param past whether the user was reset since, so that it has no right at all any longer
 * @param mfaToken the half login, if it is one
 */
public record Authority(
        UserModel user, String begunBy, boolean provedFactor, boolean past, Optional<MfaToken> mfaToken) {

    public static Authority of(KeycloakSession session, UserModel user, MfaToken token) {
        String mark = new OneTimeStore(session).key("begun-by-token", token.handle());
        return new Authority(user, mark, false, false, Optional.of(token));
    }

    /** A login on Keycloak's pages, which may enrol the very first factor, as a half login may. */
    public static Authority of(KeycloakSession session, UserModel user, AuthenticationSessionModel login) {
        String mark = new OneTimeStore(session)
                .key("begun-by-login", login.getParentSession().getId(), login.getTabId());
        return new Authority(user, mark, false, false, Optional.empty());
    }

    /**
     * The holder of a ticket.
     *
     * @param provedBy the authenticator that was proved before, {@code null} if none had to be
     */
    static Authority of(KeycloakSession session, UserModel user, Ticket ticket, String provedBy) {
        String mark = new OneTimeStore(session).key("begun-by-ticket", ticket.id(), provedBy == null ? "" : provedBy);
        return new Authority(user, mark, provedBy != null, false, Optional.empty());
    }

    public static Authority of(KeycloakSession session, UserModel user, UserSessionModel userSession) {
        String mark = new OneTimeStore(session).key("begun-by-session", userSession.getId());
        long maxAge =
                RealmSettings.of(session.getContext().getRealm()).proofMaxAge().toSeconds();
        boolean past = Generation.isPast(userSession, user);
        boolean proved = Proof.in(userSession)
                .filter(proof -> !past)
                .filter(proof -> proof.isFresh(user, Time.currentTime(), maxAge))
                .isPresent();
        return new Authority(user, mark, proved, past, Optional.empty());
    }
}
