package io.github.keycloakmfa.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A string.
 *
 * @param least characters at least
 * @param most characters at most; there is always a limit
 * @param words the only values that it may have; empty for any
 * @param format a well-known form, or {@code null}
 */
public record TextSchema(int least, int most, List<String> words, TextFormat format) implements Schema {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r]]");

    public TextSchema {
        words = List.copyOf(words);
    }

    @Override
    public Optional<Violation> check(JsonNode value) {
        if (!value.isTextual()) {
            return Schema.wrongType("string", value);
        }
        String text = value.textValue();
        if (!words.isEmpty()) {
            return words.contains(text) ? Optional.empty() : Violation.of("No enum match for: " + shortened(text));
        }
        int length = text.codePointCount(0, text.length());
        if (length < least) {
            return Violation.of("String is too short (" + length + " chars), minimum " + least);
        }
        if (length > most) {
            return Violation.of("String is too long (" + length + " chars), maximum " + most);
        }
        if (CONTROL.matcher(text).find()) {
            return Violation.of("String has characters that cannot be printed");
        }
        return format == null || format.fits(text)
                ? Optional.empty()
                : Violation.of("Object didn't pass validation for format " + format.word() + ": " + shortened(text));
    }

    private static String shortened(String text) {
        String printable = CONTROL.matcher(text).replaceAll("");
        return printable.length() <= 64 ? printable : printable.substring(0, 64) + "…";
    }

    @Override
    public Map<String, Object> toJsonSchema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        if (!words.isEmpty()) {
            schema.put("enum", words);
            return schema;
        }
        if (least > 0) {
            schema.put("minLength", least);
        }
        schema.put("maxLength", most);
        if (format != null) {
            format.describe(schema);
        }
        return schema;
    }

    @Override
    public Object example() {
        if (!words.isEmpty()) {
            return words.get(0);
        }
        String text = format == null ? "text" : format.example();
        int length = Math.max(least, Math.min(text.length(), most));
        return text.repeat(1 + length / text.length()).substring(0, length);
    }
}
