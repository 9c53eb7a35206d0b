package io.github.keycloakmfa.api.schema;

import io.github.keycloakmfa.refusal.Refusal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a value is not what its {@link Schema} says, in the words of Auth0's validator (contract section 2.1).
 *
 * @param message what is wrong; it repeats what the client sent only where Auth0's does
 * @param property where, empty for the value itself
 */
public record Violation(String message, String property) {

    private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    static Optional<Violation> of(String message) {
        return Optional.of(new Violation(message, ""));
    }

    /** A text that has not the form it should have. Key material is not repeated. */
    public static Violation ofFormat(TextFormat format, String text) {
        String shown = format.isSecret() ? "" : ": " + shortened(text);
        return new Violation("Object didn't pass validation for format " + format.word() + shown, "");
    }

    /** What a client sent, as far as it can be shown to it. */
    static String shortened(String text) {
        String printable = NOT_PRINTABLE.matcher(text).replaceAll("");
        return printable.length() <= 64 ? printable : printable.substring(0, 64) + "…";
    }

    /** The same, seen from the object or list that holds the value. */
    public Violation within(String name) {
        return new Violation(message, property.isEmpty() ? name : name + "." + property);
    }

    /** As the refusal of a body. */
    public Refusal inPayload() {
        return refusal("invalid_body", "Payload");
    }

    /** As the refusal of a query. */
    public Refusal inQuery() {
        return refusal("invalid_query_string", "Query");
    }

    /** As the refusal of a variable in the path. */
    public Refusal inPath() {
        return refusal("invalid_uri", "Path");
    }

    private Refusal refusal(String code, String what) {
        String where = property.isEmpty() ? "" : " on property " + property;
        return new Refusal(400, code, what + " validation error: '" + message + "'" + where + ".");
    }
}
