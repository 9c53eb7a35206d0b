package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.realm.ApiBase;
import java.util.regex.Pattern;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The door at the end of each login on Keycloak's pages, of whatever protocol and however the user has come: by a flow without a step of ours, from
 * another identity provider, after a registration or a reset of the password, by a session in another application (attacks A15 and A48).
 */
final class SecondFactorAction implements RequiredActionProvider {

    /**
     * Keycloak's and ours, and nothing else that ends like them: a SAML client whose logins begin here has a name of its own in the address, which may be
     * {@code token} as well.
     */
    private static final Pattern TOKEN_ENDPOINTS =
            Pattern.compile("/?realms/[^/]+/(protocol/openid-connect|" + ApiBase.PROVIDER_ID + "/oauth)/token/?");

    private final KeycloakSession session;

    SecondFactorAction(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Said to be supported, because Keycloak passes over an action that is not once {@code kc_action} names it, also if it is due. One that is due cannot be
     * cancelled.
     */
    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (isWithoutBrowser()) {
            return;
        }
        if (isHeldUp(context)) {
            context.getAuthenticationSession().addRequiredAction(SecondFactorActionFactory.PROVIDER_ID);
        } else {
            context.getAuthenticationSession().removeRequiredAction(SecondFactorActionFactory.PROVIDER_ID);
        }
    }

    /** There the last gate answers, which can be told what to do next. */
    private boolean isWithoutBrowser() {
        return TOKEN_ENDPOINTS.matcher(session.getContext().getUri().getPath()).matches();
    }

    private boolean isHeldUp(RequiredActionContext context) {
        return new BrowserLogin(session, context.getUser(), context.getAuthenticationSession()).isHeldUp();
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (isHeldUp(context)) {
            new Journey(new ActionVisit(context)).open();
        } else {
            context.success();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (isHeldUp(context)) {
            new Journey(new ActionVisit(context)).take();
        } else {
            context.success();
        }
    }

    @Override
    public void close() {}
}
