package io.github.keycloakmfa.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for secrets in a log. A long one is found anywhere; a short one only as a word, since digits turn up in every id. */
final class LogSearch {

    private static final int LONG = 12;

    private static final Pattern WORD = Pattern.compile("[\\w-]+");

    /** Anything in three parts that begins like a signed token, known or not. */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.");

    private static final Pattern EMAIL = Pattern.compile("[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)+");

    private final Map<String, String> kinds;
    private final Map<String, List<String>> byBeginning = new HashMap<>();

    /**
     * @param kinds the secrets, each with what it is
     */
    LogSearch(Map<String, String> kinds) {
        this.kinds = kinds;
        kinds.keySet().stream()
                .filter(secret -> secret.length() >= LONG)
                .forEach(secret -> byBeginning
                        .computeIfAbsent(secret.substring(0, LONG), beginning -> new ArrayList<>())
                        .add(secret));
    }

    /** What was found, each with the line: empty if the log keeps quiet. */
    Set<String> secretsIn(List<String> lines) {
        Set<String> found = new LinkedHashSet<>();
        for (String line : lines) {
            wordsIn(line, found);
            anywhereIn(line, found);
            if (TOKEN.matcher(line).find()) {
                found.add("signed token: " + line);
            }
        }
        return found;
    }

    private void wordsIn(String line, Set<String> found) {
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String kind = kinds.get(words.group());
            if (kind != null) {
                found.add(kind + ": " + line);
            }
        }
    }

    private void anywhereIn(String line, Set<String> found) {
        for (int at = 0; at + LONG <= line.length(); at++) {
            for (String secret : byBeginning.getOrDefault(line.substring(at, at + LONG), List.of())) {
                if (line.startsWith(secret, at)) {
                    found.add(kinds.get(secret) + ": " + line);
                }
            }
        }
    }

    /** The entries of ours that name somebody's mail address. */
    static List<LogRecord> addressesIn(List<LogRecord> records) {
        return records.stream()
                .filter(LogRecord::isOurs)
                .filter(each -> EMAIL.matcher(each.text()).find())
                .toList();
    }
}
