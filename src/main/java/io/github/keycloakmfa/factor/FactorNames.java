package io.github.keycloakmfa.factor;

import java.util.List;
import java.util.Map;

/** The factors as {@code guardian/factors} names them (contract section 1.5); authentication methods have names of their own. */
public final class FactorNames {

    /** All of them, in the order in which they are listed. */
    public static final List<String> ALL = List.of(
            "sms",
            "push-notification",
            "otp",
            "email",
            "duo",
            "webauthn-roaming",
            "webauthn-platform",
            "recovery-code");

    private static final Map<String, String> DIFFERENT =
            Map.of("totp", "otp", "phone", "sms", "push", "push-notification");

    private FactorNames() {}

    public static String of(FactorType type) {
        return DIFFERENT.getOrDefault(type.id(), type.id());
    }
}
