package io.github.keycloakmfa.api.management.guardian;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.realm.PolicySetting;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code guardian/policies} (rows 19 and 20): an empty list means never. */
final class Policies {

    private Policies() {}

    static Response get(Call call, ForRealm caller) {
        return answer(RealmSettings.of(call.session().getContext().getRealm()).policy());
    }

    static Response set(Call call, ForRealm caller) {
        List<PolicySetting> wanted = StreamSupport.stream(call.json().spliterator(), false)
                .map(word -> PolicySetting.read(word.textValue()).orElseThrow())
                .distinct()
                .toList();
        if (wanted.size() > 1) {
            throw ManagementRefusals.invalidBody("Array is too long (" + wanted.size() + "), maximum 1")
                    .exception();
        }
        PolicySetting policy = wanted.isEmpty() ? PolicySetting.NEVER : wanted.get(0);
        RealmSettings.of(call.session().getContext().getRealm()).setPolicy(policy);
        call.note("policy", policy.word());
        return answer(policy);
    }

    private static Response answer(PolicySetting policy) {
        return Managed.ok(policy == PolicySetting.NEVER ? List.of() : List.of(policy.word()));
    }
}
