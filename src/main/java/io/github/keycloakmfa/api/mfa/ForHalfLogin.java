package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Access;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.List;
import java.util.Map;

/** For the holder of an {@code mfa_token}, sent in the body. */
final class ForHalfLogin implements Access<HalfLogin> {

    @Override
    public HalfLogin identify(Call call) {
        String handle = call.body()
                .token("mfa_token")
                .filter(token -> !token.isBlank())
                .orElseThrow(() -> Refusals.missingParameter("mfa_token").exception());
        return MfaAccess.halfLogin(call, handle);
    }

    @Override
    public List<Map.Entry<String, List<String>>> ways() {
        return List.of(Map.entry("mfaToken", List.of()));
    }
}
