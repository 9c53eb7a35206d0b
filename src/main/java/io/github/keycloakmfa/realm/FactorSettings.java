package io.github.keycloakmfa.realm;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which factors users may enrol, by the names of {@code guardian/factors} (contract section 1.5). Each has a setting of its own, so that two
 * tools that switch two factors at the same moment do not undo each other.
 */
public final class FactorSettings {

    /** All of them, in the order in which they are listed. */
    public static final List<String> NAMES = List.of(
            "sms",
            "push-notification",
            "otp",
            "email",
            "duo",
            "webauthn-roaming",
            "webauthn-platform",
            "recovery-code");

    private static final List<String> ON_BY_DEFAULT = List.of("otp", "recovery-code");

    private static final Map<String, Setting<Boolean>> BY_NAME =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), FactorSettings::setting));

    /** The settings, in the same order. */
    static final List<Setting<?>> ALL =
            NAMES.stream().<Setting<?>>map(BY_NAME::get).toList();

    private FactorSettings() {}

    private static Setting<Boolean> setting(String name) {
        return Setting.flag("mfa.factor." + name, ON_BY_DEFAULT.contains(name));
    }

    static Setting<Boolean> of(String name) {
        return BY_NAME.get(name);
    }
}
