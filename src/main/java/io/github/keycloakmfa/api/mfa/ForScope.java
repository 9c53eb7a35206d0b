package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.SignedIn;
import io.github.keycloakmfa.api.route.PresentedToken;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.List;
import java.util.Map;

/**
 * For the holder of an access token of the MFA audience, and nobody less.
 *
 * @param scope what the token must have
 */
record ForScope(String scope) implements Access<SignedIn> {

    @Override
    public SignedIn identify(Call call) {
        return MfaAccess.signedIn(call, PresentedToken.of(call));
    }

    @Override
    public void authorise(SignedIn caller) {
        if (!caller.bearer().hasScope(scope)) {
            throw Refusals.insufficientScope(scope).exception();
        }
    }

    @Override
    public List<Map.Entry<String, List<String>>> ways() {
        return List.of(Map.entry("mfaAudienceToken", List.of(scope)));
    }
}
