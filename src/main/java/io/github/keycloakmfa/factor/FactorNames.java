package io.github.keycloakmfa.factor;

import java.util.Map;

/** The factors as {@code guardian/factors} names them (contract section 1.5); authentication methods have names of their own. */
public final class FactorNames {

    private static final Map<String, String> DIFFERENT =
            Map.of("totp", "otp", "phone", "sms", "push", "push-notification");

    private FactorNames() {}

    /** The name of a kind of factor there. */
    public static String of(FactorType type) {
        return DIFFERENT.getOrDefault(type.id(), type.id());
    }
}
