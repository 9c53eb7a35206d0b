package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.gate.Proofs;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.policy.Requirement;
import java.util.Map;
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

    /** Whether it may not go on yet. */
    boolean isHeldUp() {
        return new LoginNotes(login).proved().isPresent() || requirement.due() && !proofs().satisfy(requirement);
    }

    Decision decision() {
        return policy.decide(user, requirement);
    }

    /**
     * What was proved before counts only where the session itself stands for the password, too: whoever had to type the password again has to prove the
     * second factor again.
     */
    private Proofs proofs() {
        Map<String, String> now = login.getUserSessionNotes();
        UserSessionModel before = isSignedOn() ? before() : null;
        return Proofs.in(session, name -> now.getOrDefault(name, before == null ? null : before.getNote(name)));
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
