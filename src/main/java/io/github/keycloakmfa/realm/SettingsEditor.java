package io.github.keycloakmfa.realm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.RealmModel;

/** Reads and writes a realm's settings, and writes none that may not be. */
public final class SettingsEditor {

    private final RealmModel realm;

    public SettingsEditor(RealmModel realm) {
        this.realm = realm;
    }

    /**
     * A setting as an administrator sees it.
     *
     * @param value what is set; {@code null} if nothing is
     * @param byDefault what counts then
     * @param allowed what it may be, in words
     * @param ignored whether the value that is set may not be, and therefore counts as not set
     */
    public record View(String value, String byDefault, String allowed, boolean ignored) {}

    /** All settings, by their names. */
    public Map<String, View> view() {
        Map<String, View> all = new LinkedHashMap<>();
        RealmSettings.ALL.forEach(setting -> {
            String value = realm.getAttribute(setting.name());
            boolean ignored = value != null && !setting.allows(value);
            all.put(setting.name(), new View(value, setting.byDefault(), setting.range(), ignored));
        });
        return all;
    }

    /**
     * What is wrong with these values, in words; nothing if all of them may be set.
     *
     * @param values by the settings' names; blank takes a setting away
     */
    public List<String> problems(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(each -> !allows(each.getKey(), each.getValue()))
                .map(each -> RealmSettings.find(each.getKey())
                        .map(setting -> setting.name() + " must be: " + setting.range())
                        .orElse("There is no such setting"))
                .toList();
    }

    private static boolean allows(String name, String value) {
        return RealmSettings.find(name).filter(setting -> setting.allows(value)).isPresent();
    }

    /** Sets values that have no {@link #problems}. */
    public void set(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (value.isBlank()) {
                realm.removeAttribute(name);
            } else {
                realm.setAttribute(name, value.trim());
            }
        });
    }
}
