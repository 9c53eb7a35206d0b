package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Iso;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.factor.FactorNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An authenticator as an enrollment (contract section 1.3, row 1). Auth0 shows the first confirmed one only; here are all, with their factor and
 * device beside Auth0's members.
 */
public final class EnrollmentView {

    private static final Map<String, String> TYPES = Map.of("totp", "authenticator", "phone", "sms");
    private static final Map<String, String> AUTH_METHODS = Map.of(
            "totp", "authenticator",
            "phone", "sms",
            "webauthn-roaming", "webauthn-roaming",
            "webauthn-platform", "webauthn-platform");

    static final Schema SCHEMA = ObjectSchema.growing()
            .with("id", Schemas.text(1, 64))
            .with("enrollment_id", Schemas.text(1, 64))
            .with("status", Schemas.word("confirmed", "pending"))
            .with("type", Schemas.text(1, 64))
            .with("factor", Schemas.text(1, 64))
            .optional(
                    "auth_method",
                    Schemas.word("authenticator", "guardian", "sms", "webauthn-platform", "webauthn-roaming"))
            .optional("name", Schemas.text(1, 20))
            .optional("phone_number", Schemas.text(2, 30))
            .optional("email", Schemas.text(3, 320))
            .optional("created_at", Schemas.DATE_TIME)
            .optional("enrolled_at", Schemas.DATE_TIME)
            .optional("last_auth", Schemas.DATE_TIME)
            .with("device", ObjectSchema.growing());

    private EnrollmentView() {}

    public static Map<String, Object> of(Authenticator authenticator, Mask mask) {
        String type = authenticator.type().id();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", authenticator.deviceId());
        view.put("enrollment_id", authenticator.id());
        view.put("status", status(authenticator));
        view.put("type", TYPES.getOrDefault(type, type));
        view.put("factor", factor(authenticator));
        MethodView.put(view, "auth_method", AUTH_METHODS.get(type));
        MethodView.put(view, "name", MethodView.name(authenticator));
        MethodView.put(view, "phone_number", masked(authenticator, mask, "phone_number"));
        MethodView.put(view, "email", masked(authenticator, mask, "email"));
        MethodView.put(view, "created_at", Iso.of(authenticator.createdAt()));
        MethodView.put(view, "enrolled_at", authenticator.active() ? Iso.of(authenticator.createdAt()) : null);
        MethodView.put(view, "last_auth", Iso.of(authenticator.lastUsedAt()));
        view.put("device", device(authenticator));
        return view;
    }

    public static String status(Authenticator authenticator) {
        return authenticator.active() ? "confirmed" : "pending";
    }

    /** The name of its factor in {@code guardian/factors}. */
    public static String factor(Authenticator authenticator) {
        return FactorNames.of(authenticator.type());
    }

    private static Object masked(Authenticator authenticator, Mask mask, String member) {
        return MethodView.masked(authenticator, mask).get(member);
    }

    private static Map<String, Object> device(Authenticator authenticator) {
        Map<String, Object> device = new LinkedHashMap<>();
        MethodView.put(device, "name", MethodView.name(authenticator));
        MethodView.put(device, "identifier", authenticator.details().get("key_id"));
        return device;
    }
}
