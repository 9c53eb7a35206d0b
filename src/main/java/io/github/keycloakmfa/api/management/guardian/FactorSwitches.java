package io.github.keycloakmfa.api.management.guardian;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.provider.FactorConfiguration;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.realm.FactorSettings;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.RealmModel;

/** {@code guardian/factors} (rows 17 and 18). */
final class FactorSwitches {

    static final Schema SCHEMA = ObjectSchema.growing()
            .with("name", Schemas.word(FactorSettings.NAMES.toArray(String[]::new)))
            .with("enabled", Schemas.FLAG)
            .with("trial_expired", Schemas.FLAG)
            .optional(
                    "settings",
                    FactorConfiguration.describe(ObjectSchema.growing()
                            .optional("otp_length", Schemas.whole(4, 10))
                            .optional("otp_period", Schemas.whole(1, 86_400))
                            .optional("otp_algorithm", Schemas.text(1, 64))
                            .optional("codes", Schemas.whole(0, 16))));

    private FactorSwitches() {}

    static Response list(Call call, ForRealm caller) {
        boolean withSettings = call.query().flag("include_settings");
        return Managed.ok(FactorSettings.NAMES.stream()
                .map(name -> view(call.session(), name, withSettings))
                .toList());
    }

    private static Map<String, Object> view(KeycloakSession session, String name, boolean withSettings) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("name", name);
        view.put("enabled", RealmSettings.of(session.getContext().getRealm()).mayBeEnrolled(name));
        view.put("trial_expired", false);
        if (withSettings) {
            view.put("settings", settings(session, name));
        }
        return view;
    }

    private static Map<String, Object> settings(KeycloakSession session, String name) {
        RealmModel realm = session.getContext().getRealm();
        Map<String, Object> settings = new LinkedHashMap<>(FactorConfiguration.of(session, name));
        OTPPolicy otp = realm.getOTPPolicy();
        if (name.equals("otp")) {
            settings.put("otp_length", otp.getDigits());
            settings.put("otp_period", otp.getPeriod());
            settings.put("otp_algorithm", otp.getAlgorithm());
        } else if (name.equals("recovery-code")) {
            settings.put("codes", RealmSettings.of(realm).recoveryCodes());
        }
        return settings;
    }

    static Response set(Call call, ForRealm caller) {
        String name = call.variable();
        if (!FactorSettings.NAMES.contains(name)) {
            throw new Violation("No enum match for name", "name").inPath().exception();
        }
        boolean on = call.json().path("enabled").booleanValue();
        RealmSettings.of(call.session().getContext().getRealm()).setMayBeEnrolled(name, on);
        call.note("factor", name);
        call.note("enabled", Boolean.toString(on));
        return Managed.ok(Map.of("enabled", on));
    }
}
