package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.gate.IssuanceGate;
import io.github.keycloakmfa.gate.Proofs;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.policy.Requirement;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A login on Keycloak's pages, and whether it still owes a second factor. */
final class BrowserLogin {

    private final KeycloakSession session;
    private final UserModel user;
    private final AuthenticationSessionModel login;
    private final MfaPolicy policy;
    private final Requirement requirement;

    BrowserLogin(KeycloakSession session, UserModel user, AuthenticationSessionModel login) {
        this.session = session;
        this.user = user;
        this.login = login;
        this.policy = new MfaPolicy(session);
        this.requirement = policy.require(
                user,
                LoginContext.of(session, login.getClient())
                        .asking(login.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)));
    }

    /** Whether it may not go on yet. One that has changed its user never may: what was proved in it was proved by somebody else. */
    boolean isHeldUp() {
        LoginNotes notes = new LoginNotes(login);
        login.setUserSessionNote(
                IssuanceGate.NETWORK, session.getContext().getConnection().getRemoteAddr());
        if (notes.bond().filter(bond -> !bond.isOf(user)).isPresent()) {
            return true;
        }
        if (!requirement.due() && notes.proved().isEmpty()) {
            return false;
        }
        if (notes.bond().isEmpty()) {
            notes.bind(Bond.of(user));
        }
        return notes.proved().isPresent()
                || !Proofs.in(session, this::note).satisfy(requirement) && !isPutOff() && !isInKnownBrowser();
    }

    /** Whether what was begun in it still counts. */
    boolean isSound() {
        return new LoginNotes(login)
                .bond()
                .filter(bond -> bond.holds(session, user))
                .isPresent();
    }

    /**
     * Whether whoever sits there has shown just now to be the user. Somebody else's cookie, or an administrator's who acts as the user, must not be enough to
     * enrol the first factor.
     */
    boolean isFresh() {
        UserSessionModel before = isSignedOn() ? before() : null;
        return before == null || IssuanceGate.isFresh(before);
    }

    /** Asked once a login, because what the browser holds is used up by it. */
    private boolean isInKnownBrowser() {
        if (!requirement.lenient() || new LoginNotes(login).isBrowserKnown().isPresent()) {
            return false;
        }
        Optional<String> factor = new BrowserCookie(session).recognise(user);
        new LoginNotes(login).browserKnown(factor.isPresent());
        factor.ifPresent(id -> login.setUserSessionNote(Proofs.REMEMBERED, id));
        return Proofs.in(session, this::note).satisfy(requirement);
    }

    /** Once a session is enough: whoever has put it off is not asked again by the next application. */
    private boolean isPutOff() {
        String until = note(IssuanceGate.DEFERRED);
        return requirement.lenient()
                && until != null
                && Long.parseLong(until) > Time.currentTimeMillis()
                && !new Factors(session).hasAny(user);
    }

    /** The user is asked. */
    Decision ask() {
        return policy.ask(user, requirement);
    }

    /**
     * What was proved before counts only where the session itself stands for the password, too: whoever had to type the password again has to prove the
     * second factor again.
     */
    private String note(String name) {
        String now = login.getUserSessionNotes().get(name);
        UserSessionModel before = now == null && isSignedOn() ? before() : null;
        return before == null ? now : before.getNote(name);
    }

    private boolean isSignedOn() {
        return "true".equals(login.getAuthNote(AuthenticationManager.SSO_AUTH));
    }

    private UserSessionModel before() {
        UserSessionModel found = session.sessions()
                .getUserSession(login.getRealm(), login.getParentSession().getId());
        return found != null
                        && found.getUser() != null
                        && found.getUser().getId().equals(user.getId())
                ? found
                : null;
    }
}
