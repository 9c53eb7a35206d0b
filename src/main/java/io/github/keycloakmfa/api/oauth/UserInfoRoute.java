package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.Anyone;
import io.github.keycloakmfa.api.route.PresentedToken;
import io.github.keycloakmfa.keycloak.UserInfoCall;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response;

/** {@code GET} and {@code POST /userinfo} (OpenID Connect Core 1.0 section 5.3). */
final class UserInfoRoute {

    private static final Refusal INVALID_TOKEN =
            new Refusal(401, "invalid_token", "The access token is missing, expired or not good for this");

    private static final Refusal INSUFFICIENT_SCOPE = new Refusal(403, "insufficient_scope", "Missing openid scope");

    private UserInfoRoute() {}

    static Response handle(Call call, Anyone caller) {
        return PresentedToken.inHeader(call)
                .or(() -> call.body().token("access_token"))
                .flatMap(token -> UserInfoCall.send(call.session(), token))
                .map(UserInfoRoute::shaped)
                .orElseGet(() -> refuse(INVALID_TOKEN));
    }

    /** Keycloak's refusals here have no body. */
    private static Response shaped(Response answer) {
        if (answer.getStatus() < 400) {
            return answer;
        }
        return refuse(answer.getStatus() == INSUFFICIENT_SCOPE.status() ? INSUFFICIENT_SCOPE : INVALID_TOKEN);
    }

    /** RFC 6750 section 3 wants the challenge; the rule against it is about the token endpoint. */
    private static Response refuse(Refusal refusal) {
        return OAuthAnswer.of(refusal.header("WWW-Authenticate", "Bearer error=\"" + refusal.error() + "\""))
                .build();
    }
}
