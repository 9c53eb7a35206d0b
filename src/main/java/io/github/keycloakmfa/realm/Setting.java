package io.github.keycloakmfa.realm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)"
            + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    /** A whole number of something. */
    static Setting<Integer> whole(String name, int byDefault, int least, int most, String unit) {
        String range = String.format("%,d–%,d", least, most) + (unit.isEmpty() ? "" : " " + unit);
        return new Setting<>(
                name,
                Integer.toString(byDefault),
                range,
                value -> readWhole(value).filter(number -> number >= least && number <= most));
    }

    /** Yes or no. */
    static Setting<Boolean> flag(String name, boolean byDefault) {
        return new Setting<>(
                name,
                Boolean.toString(byDefault),
                "true, false",
                value -> List.of("true", "false").contains(value.trim())
                        ? Optional.of(Boolean.valueOf(value.trim()))
                        : Optional.empty());
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

    /**
     * Words, separated by white space.
     *
     * @param most how many there may be
     * @param pattern what each of them may be
     */
    static Setting<List<String>> words(String name, String byDefault, String range, int most, String pattern) {
        return new Setting<>(
                name,
                byDefault,
                range,
                value -> Optional.of(Stream.of(value.trim().split("\\s+"))
                                .filter(word -> !word.isEmpty())
                                .distinct()
                                .toList())
                        .filter(words -> words.size() <= most)
                        .filter(words -> words.stream().allMatch(word -> word.matches(pattern))));
    }

    /** The name of a host, none by default. */
    static Setting<String> host(String name) {
        return new Setting<>(
                name,
                "",
                "a host name, 253 characters",
                value -> Optional.of(value.trim())
                        .filter(text -> text.isEmpty() || HOST.matcher(text).matches()));
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
