package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.realm.FactorSettings;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.models.UserModel;

/** {@code DELETE users/{id}/multifactor/{provider}} (row 11): Auth0's two providers, and the name of any factor. */
final class DeleteProvider {

    private static final Map<String, String> FACTORS = Map.of("google-authenticator", "otp", "duo", "duo");

    private DeleteProvider() {}

    static Response handle(Call call, ForRealm caller, UserModel user) {
        String provider = call.variable(1);
        String factor = FACTORS.getOrDefault(provider, provider);
        if (!FactorSettings.NAMES.contains(factor)) {
            throw new Violation("No enum match for provider", "provider")
                    .inPath()
                    .exception();
        }
        Methods methods = new Methods(call, caller, user);
        methods.all().stream()
                .filter(each -> EnrollmentView.factor(each).equals(factor))
                .forEach(methods::remove);
        return Managed.nothing();
    }
}
