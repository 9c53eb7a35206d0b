package io.github.keycloakmfa.realm;

import java.util.Optional;
import java.util.function.Function;
import org.keycloak.models.RealmModel;

/**
 * One realm attribute: what it may be, and what it is if nobody has set it.
 *
 * @param name the attribute
 * @param byDefault the value if it is not set, as one would write it; empty for none
 * @param range what it may be, in words, as in {@code docs/configuration.md}
 * @param reader reads a value; empty if it may not be that
 */
public record Setting<T>(String name, String byDefault, String range, Function<String, Optional<T>> reader) {

    /** A whole number of something. */
    static Setting<Integer> whole(String name, int byDefault, int least, int most, String unit) {
        String range = String.format("%,d–%,d", least, most) + (unit.isEmpty() ? "" : " " + unit);
        return new Setting<>(
                name,
                Integer.toString(byDefault),
                range,
                value -> readWhole(value).filter(number -> number >= least && number <= most));
    }

    /** One line of so many characters, empty by default. */
    static Setting<String> text(String name, int most) {
        return new Setting<>(
                name,
                "",
                "a text of one line, " + most + " characters",
                value -> Optional.of(value.trim())
                        .filter(text -> text.length() <= most && text.chars().noneMatch(Character::isISOControl)));
    }

    private static Optional<Integer> readWhole(String value) {
        try {
            return Optional.of(Integer.valueOf(value.trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The realm's value. One that may not be is as good as none: it was set while nobody was there to check it. */
    T of(RealmModel realm) {
        return Optional.ofNullable(realm.getAttribute(name))
                .filter(value -> !value.isBlank())
                .flatMap(reader)
                .or(() -> reader.apply(byDefault))
                .orElse(null);
    }

    /**
     * Whether somebody may set this.
     *
     * @param value blank takes the setting away
     */
    boolean allows(String value) {
        return value.isBlank() || reader.apply(value).isPresent();
    }
}
