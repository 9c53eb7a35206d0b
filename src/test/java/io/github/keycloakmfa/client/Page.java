package io.github.keycloakmfa.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser has arrived at.
 *
 * @param html empty if it was sent to another site, where nobody answers
 */
public record Page(String address, String html) {

    private static final Pattern FORM = Pattern.compile("<form.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input[^>]*>", Pattern.DOTALL);

    /** Where its form goes. */
    public String formAction() {
        return attribute(form(), "action").replace("&amp;", "&");
    }

    /** The first form, which is the one that the page is about. */
    private String form() {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            throw new AssertionError("No form at " + address + ":\n" + html);
        }
        return form.group();
    }

    public boolean hasField(String name) {
        return html.contains("name=\"" + name + "\"");
    }

    Map<String, String> hiddenFields() {
        Map<String, String> hidden = new LinkedHashMap<>();
        INPUT.matcher(form())
                .results()
                .map(MatchResult::group)
                .filter(input -> "hidden".equals(attribute(input, "type")))
                .forEach(input -> hidden.put(attribute(input, "name"), attribute(input, "value")));
        return hidden;
    }

    public String hiddenField(String name) {
        return hiddenFields().get(name);
    }

    /** The value of a parameter in the query of the address; {@code null} if there is none. */
    public String parameter(String name) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    private static String attribute(String element, String name) {
        Matcher attribute = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(element);
        return attribute.find() ? attribute.group(1) : "";
    }
}
