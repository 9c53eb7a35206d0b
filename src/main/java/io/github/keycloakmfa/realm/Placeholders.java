package io.github.keycloakmfa.realm;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts with placeholders of the form <code>{{ name }}</code>, as Auth0's templates have them. */
public final class Placeholders {

    private static final Pattern FORM = Pattern.compile("\\{\\{([^{}]*)}}");

    private Placeholders() {}

    /** The names in a text. */
    public static Set<String> in(String text) {
        return FORM.matcher(text).results().map(Placeholders::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A text with its placeholders filled in, in one go: what comes in by one is not looked through for others. As in Auth0's templates a
     * name that is not known stands for nothing.
     *
     * @param escape makes of a value what may stand at its place
     */
    public static String fill(String text, Map<String, String> values, UnaryOperator<String> escape) {
        return FORM.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(escape.apply(values.getOrDefault(name(found), ""))));
    }

    private static String name(MatchResult found) {
        return found.group(1).strip();
    }
}
