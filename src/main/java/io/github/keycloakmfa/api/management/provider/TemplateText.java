package io.github.keycloakmfa.api.management.provider;

import java.util.Optional;

/** The text of a message with placeholders of the form <code>{{ … }}</code>. Only whether they are whole is looked at. */
final class TemplateText {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private TemplateText() {}

    /** The check of the template in this member. */
    static Check in(String member) {
        return sent -> Optional.ofNullable(sent.path(member).textValue())
                .flatMap(TemplateText::problem)
                .map(problem -> "Invalid " + member + " template: " + problem);
    }

    private static Optional<String> problem(String text) {
        int at = 0;
        while (true) {
            int open = text.indexOf(OPEN, at);
            int close = text.indexOf(CLOSE, at);
            if (open < 0 && close < 0) {
                return Optional.empty();
            }
            if (open < 0 || (close >= 0 && close < open)) {
                return Optional.of("a placeholder is closed that was not opened");
            }
            if (close < 0) {
                return Optional.of("a placeholder is not closed");
            }
            String name = text.substring(open + OPEN.length(), close);
            if (name.isBlank() || name.contains("{")) {
                return Optional.of(name.isBlank() ? "a placeholder is empty" : "a placeholder is not closed");
            }
            at = close + CLOSE.length();
        }
    }
}
