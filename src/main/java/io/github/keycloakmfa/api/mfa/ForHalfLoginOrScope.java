package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.api.route.Caller.SignedIn;
import io.github.keycloakmfa.api.route.PresentedToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import java.util.List;
import java.util.Map;

/**
 * For the holder of an {@code mfa_token}, or of an access token of the MFA audience.
 *
 * @param scope what the access token must have
 */
record ForHalfLoginOrScope(String scope) implements Access<ForUser> {

    @Override
    public ForUser identify(Call call) {
        String token = PresentedToken.of(call);
        return MfaTokens.looksLikeHandle(token) ? MfaAccess.halfLogin(call, token) : MfaAccess.signedIn(call, token);
    }

    @Override
    public void authorise(ForUser caller) {
        if (caller instanceof SignedIn signedIn) {
            new ForScope(scope).authorise(signedIn);
        }
    }

    @Override
    public List<Map.Entry<String, List<String>>> ways() {
        return List.of(Map.entry("mfaToken", List.of()), Map.entry("mfaAudienceToken", List.of(scope)));
    }
}
