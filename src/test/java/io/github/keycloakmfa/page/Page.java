package io.github.keycloakmfa.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A rendered page, read tag by tag. */
record Page(String html) {

    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");

    /** The attributes of each tag of that name, in the page's order; one without a value is empty. */
    List<Map<String, String>> tags(String name) {
        return Pattern.compile("<" + name + "\\b([^>]*)>")
                .matcher(html)
                .results()
                .map(tag -> attributes(tag.group(1)))
                .collect(Collectors.toList());
    }

    Map<String, String> tag(String name, String attribute, String value) {
        return tags(name).stream()
                .filter(tag -> value.equals(tag.get(attribute)))
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("no " + name + " with " + attribute + "=" + value + " in " + html));
    }

    /** What the buttons of the form send, in the page's order; the first is what the Enter key presses. */
    List<String> submits() {
        return tags("button").stream()
                .filter(button -> "submit".equals(button.get("type")))
                .map(button -> button.get("name") + "=" + button.get("value"))
                .collect(Collectors.toList());
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        for (Matcher matcher = ATTRIBUTE.matcher(text); matcher.find(); ) {
            attributes.put(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
        }
        return attributes;
    }
}
