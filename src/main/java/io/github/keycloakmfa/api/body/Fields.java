package io.github.keycloakmfa.api.body;

import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The members of a request body, whether it came as JSON or as a form. A {@code null} member is as good as a missing one, and members
 * that nobody asks for are ignored.
 */
public final class Fields {

    /** No member that a person or an app makes up is longer; tokens and assertions have a limit of their own. */
    private static final int MOST_CHARACTERS = 2_048;

    private static final int MOST_TOKEN_CHARACTERS = 32_768;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");

    private final Map<String, Object> values;

    public Fields(Map<String, Object> values) {
        this.values = values;
    }

    public boolean has(String name) {
        return values.get(name) != null;
    }

    /**
     * A text.
     *
     * @throws RefusedException if it is of another type, or too long
     */
    public Optional<String> text(String name) {
        return text(name, MOST_CHARACTERS);
    }

    /** A text that may be long: a token, an assertion. */
    public Optional<String> token(String name) {
        return text(name, MOST_TOKEN_CHARACTERS);
    }

    /**
     * @throws RefusedException if it is longer than that
     */
    public Optional<String> text(String name, int mostCharacters) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw invalid(name);
        }
        if (text.length() > mostCharacters) {
            throw Refusals.invalidRequest("Parameter too long: " + name).exception();
        }
        requirePrintable(name, text);
        return Optional.of(text);
    }

    /** Keycloak drops control characters from what it is handed: what it checked would not be what was sent. */
    private static void requirePrintable(String name, String text) {
        if (CONTROL.matcher(text).find()) {
            throw Refusals.invalidRequest("Invalid characters in parameter: " + name)
                    .exception();
        }
    }

    /** A text that is there and not blank. */
    public String required(String name) {
        return text(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusals.missingParameter(name).exception());
    }

    /**
     * A code of digits, without the white space that people copy along. Some clients send it as a number; that is understood as long as
     * no leading zero can have been lost.
     *
     * @param digits how many a code has
     */
    public Optional<String> code(String name, int digits) {
        Object value = values.get(name);
        if (value instanceof Integer || value instanceof Long) {
            if (!value.toString().matches("[0-9]{" + digits + "}")) {
                throw invalid(name);
            }
            return Optional.of(value.toString());
        }
        return text(name).map(text -> text.replaceAll("\\s", ""));
    }

    /** A list of texts; a single text is a list of one. */
    public List<String> list(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String) {
            return List.of(text(name).orElseThrow());
        }
        if (value instanceof Collection<?> items
                && items.size() <= 16
                && items.stream().allMatch(item -> item instanceof String text && text.length() <= 256)) {
            return items.stream().map(String.class::cast).toList();
        }
        throw invalid(name);
    }

    /**
     * Everything as form parameters: numbers and booleans as their text. Objects and lists are left out, since members that nobody knows are to be
     * ignored.
     *
     * @param known members that must not be objects or lists
     */
    public Map<String, String> toForm(Set<String> known) {
        Map<String, String> form = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Map || value instanceof Collection) {
                if (known.contains(name)) {
                    throw invalid(name);
                }
            } else if (value != null && !CONTROL.matcher(name).find()) {
                form.put(name, value instanceof String ? token(name).orElseThrow() : value.toString());
            }
        });
        return form;
    }

    /** The members of these names as form parameters; those that are not there are left out. */
    public Map<String, String> pick(Set<String> names) {
        Map<String, Object> some = new LinkedHashMap<>(values);
        some.keySet().retainAll(names);
        return new Fields(some).toForm(names);
    }

    /** All members as texts: numbers as their text, {@code null} as an empty one. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value == null ? "" : scalar(name, value)));
        return texts;
    }

    private static String scalar(String name, Object value) {
        if (value instanceof Map || value instanceof Collection) {
            throw invalid(name);
        }
        return value.toString();
    }

    private static RefusedException invalid(String name) {
        return Refusals.invalidRequest("Invalid type of parameter: " + name).exception();
    }
}
