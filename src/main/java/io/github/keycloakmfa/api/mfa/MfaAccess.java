package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.api.route.Caller.SignedIn;
import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.keycloak.BearerToken;
import io.github.keycloakmfa.keycloak.ClientCredentials;
import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Finds out who calls {@code /mfa/*} (contract section 3.1). */
final class MfaAccess {

    private static final Set<String> CLIENT_CREDENTIALS =
            Set.of("client_id", "client_secret", "client_assertion", "client_assertion_type");

    private MfaAccess() {}

    /**
     * The holder of an {@code mfa_token}. Some SDKs send no client secret here even if the client has one, so the token's own binding to
     * the client is what counts; credentials that are sent must be right.
     */
    static HalfLogin halfLogin(Call call, String handle) {
        KeycloakSession session = call.session();
        MfaToken token = new MfaTokens(session).live(handle).orElseThrow(Refusals.invalidMfaBearer()::exception);
        ClientModel client = Optional.ofNullable(session.getContext().getRealm().getClientById(token.clientId()))
                .filter(ClientModel::isEnabled)
                .orElseThrow(Refusals.invalidMfaBearer()::exception);
        session.getContext().setClient(client);
        requireSame(client, call);
        UserModel user = new Accounts(session).of(token).orElseThrow(Refusals.invalidMfaBearer()::exception);
        return new HalfLogin(token, user, client);
    }

    /** The holder of an access token of the MFA audience. */
    static SignedIn signedIn(Call call, String accessToken) {
        KeycloakSession session = call.session();
        String audience = ApiBase.of(session, session.getContext().getRealm()).mfaAudience();
        BearerToken bearer =
                BearerToken.verify(session, accessToken, audience).orElseThrow(Refusals.invalidMfaBearer()::exception);
        session.getContext().setClient(bearer.client());
        requireSame(bearer.client(), call);
        return new SignedIn(bearer);
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
                && !ClientCredentials.verify(call.session(), body.pick(CLIENT_CREDENTIALS))
                        .equals(client)) {
            throw Refusals.mfaTokenOfAnotherClient().exception();
        }
    }

    private static boolean sendsCredentials(Call call) {
        String header = call.session().getContext().getRequestHeaders().getHeaderString("Authorization");
        boolean basic = header != null && header.regionMatches(true, 0, "Basic ", 0, 6);
        return basic || call.body().has("client_secret") || call.body().has("client_assertion");
    }
}
