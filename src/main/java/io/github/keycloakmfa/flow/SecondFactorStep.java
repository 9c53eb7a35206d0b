package io.github.keycloakmfa.flow;

import io.github.keycloakmfa.gate.RequestedAudience;
import io.github.keycloakmfa.gate.SecondFactorDue;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The step of a direct-grant flow after the password: lets the login through, or answers {@code mfa_required}. It is not a failed login,
 * so it is no challenge that Keycloak would count.
 */
final class SecondFactorStep implements Authenticator {

    private static final Refusal MISPLACED =
            new Refusal(403, "access_denied", "The second-factor step has to come after the password");

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        if (!isPasswordProved(context)) {
            // In front of the password this step would hand out a half login to anybody who knows a user name.
            context.failure(
                    AuthenticationFlowError.INVALID_CREDENTIALS,
                    OAuthAnswer.of(MISPLACED).build());
            return;
        }
        KeycloakSession session = context.getSession();
        Optional<RequestedAudience> audience = RequestedAudience.ofRequest(session);
        LoginContext login = LoginContext.of(
                        session, context.getAuthenticationSession().getClient())
                .forMfaAudience(audience.isPresent());
        MfaPolicy policy = new MfaPolicy(session);
        Decision decision = policy.ask(context.getUser(), policy.require(context.getUser(), login));
        if (decision.holdsUp()) {
            askForIt(context, audience.map(RequestedAudience::text).orElse(null), decision);
        } else {
            audience.ifPresent(wanted -> wanted.keep(context.getAuthenticationSession()));
            context.success();
        }
    }

    private static boolean isPasswordProved(AuthenticationFlowContext context) {
        return "true".equals(context.getAuthenticationSession().getAuthNote(AuthenticationManager.PASSWORD_VALIDATED));
    }

    private static void askForIt(AuthenticationFlowContext context, String audience, Decision decision) {
        AuthenticationSessionModel login = context.getAuthenticationSession();
        Refusal refusal = new SecondFactorDue(context.getSession())
                .refusal(
                        context.getUser(),
                        login.getClient(),
                        login.getClientNote(OIDCLoginProtocol.SCOPE_PARAM),
                        audience,
                        decision);
        context.getEvent()
                .user(context.getUser())
                .detail("mfa_rule", decision.rule())
                .error(refusal.error());
        context.forceChallenge(OAuthAnswer.of(refusal).build());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        throw new IllegalStateException("The direct grant has one request and no second one");
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
