package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.api.route.Caller.SignedIn;
import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.keycloak.ClientCredentials;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.List;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** Who may call {@code /mfa/*} (contract section 3.1). */
final class MfaAccess {

    private static final List<String> CLIENT_CREDENTIALS =
            List.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private MfaAccess() {}

    /** An {@code mfa_token}, or an access token of the MFA audience with this scope. */
    static Access<ForUser> halfLoginOrScope(String scope) {
        return call -> {
            String token = PresentedToken.of(call);
            return MfaTokens.looksLikeHandle(token) ? halfLogin(call, token) : signedIn(call, token, scope);
        };
    }

    /** An access token of the MFA audience with this scope, and nothing less. */
    static Access<SignedIn> scope(String scope) {
        return call -> signedIn(call, PresentedToken.of(call), scope);
    }

    /**
     * An {@code mfa_token} in the body. Some SDKs send no client secret here even if the client has one, so the token's own binding to the
     * client is what counts; credentials that are sent must be right.
     */
    static Access<HalfLogin> halfLogin() {
        return call -> halfLogin(
                call,
                call.body()
                        .token("mfa_token")
                        .filter(token -> !token.isBlank())
                        .orElseThrow(
                                () -> Refusals.missingParameter("mfa_token").exception()));
    }

    private static HalfLogin halfLogin(Call call, String handle) {
        KeycloakSession session = call.session();
        MfaToken token = new MfaTokens(session).live(handle).orElseThrow(Refusals.invalidMfaBearer()::exception);
        ClientModel client = session.getContext().getRealm().getClientById(token.clientId());
        if (client == null || !client.isEnabled()) {
            throw Refusals.invalidMfaBearer().exception();
        }
        requireSame(client, call);
        session.getContext().setClient(client);
        return new HalfLogin(token, new Accounts(session).require(token), client);
    }

    private static void requireSame(ClientModel client, Call call) {
        Fields body = call.body();
        boolean another = body.text("client_id")
                .filter(id -> !id.equals(client.getClientId()))
                .isPresent();
        if (another) {
            throw Refusals.mfaTokenOfAnotherClient().exception();
        }
        if (sendsCredentials(call)
                && !ClientCredentials.verify(call.session(), body.toForm(CLIENT_CREDENTIALS))
                        .equals(client)) {
            throw Refusals.mfaTokenOfAnotherClient().exception();
        }
    }

    private static boolean sendsCredentials(Call call) {
        String header = call.session().getContext().getRequestHeaders().getHeaderString("Authorization");
        boolean basic = header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
        return basic || call.body().has("client_secret") || call.body().has("client_assertion");
    }

    private static SignedIn signedIn(Call call, String accessToken, String scope) {
        KeycloakSession session = call.session();
        String audience = ApiBase.of(session, session.getContext().getRealm()).mfaAudience();
        BearerToken bearer =
                BearerToken.verify(session, accessToken, audience).orElseThrow(Refusals.invalidMfaBearer()::exception);
        session.getContext().setClient(bearer.client());
        if (!bearer.hasScope(scope)) {
            throw Refusals.insufficientScope(scope).exception();
        }
        new Accounts(session).requireUsable(bearer.user());
        return new SignedIn(bearer);
    }
}
