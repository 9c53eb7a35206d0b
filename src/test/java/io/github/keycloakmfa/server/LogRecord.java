package io.github.keycloakmfa.server;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One entry of a server's log.
 *
 * @param text its first line, and the lines of the stack trace that belong to it
 */
record LogRecord(String text) {

    private static final String OURS = "io.github.keycloakmfa";

    private static final List<String> KEYCLOAKS = List.of(
            "KC-SERVICES0025",
            "KC-SERVICES0029",
            "[org.keycloak.authentication.authenticators.client.FederatedJWTClientAuthenticator]");

    private static final Pattern BEGIN = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d[,.]\\d+ .*");
    private static final Pattern OUR_FRAME = Pattern.compile("(?m)^\\s+at .*\\b" + Pattern.quote(OURS) + "\\.");

    /** A line that begins no entry continues the one before. */
    static List<LogRecord> of(List<String> lines) {
        List<StringBuilder> records = new ArrayList<>();
        for (String line : lines) {
            if (records.isEmpty() || BEGIN.matcher(line).matches()) {
                records.add(new StringBuilder(line));
            } else {
                records.get(records.size() - 1).append('\n').append(line);
            }
        }
        return records.stream().map(each -> new LogRecord(each.toString())).toList();
    }

    /** Whether one of our classes has written it. */
    boolean isOurs() {
        return firstLine().contains("[" + OURS);
    }

    boolean isError() {
        return firstLine().contains(" ERROR ") || firstLine().contains(" FATAL ");
    }

    boolean mentionsUs() {
        return text.contains(OURS);
    }

    /** Whether it has a stack trace that leads through our classes, whoever has written it. */
    boolean hasOurStackTrace() {
        return OUR_FRAME.matcher(text).find();
    }

    /**
     * Whether Keycloak says, with its stack, what nobody can keep it from saying: that a mail server did not take a mail (0029), that a client assertion is none
     * (0025).
     */
    boolean isKeycloaksOwnWord() {
        return KEYCLOAKS.stream().anyMatch(firstLine()::contains);
    }

    private String firstLine() {
        return text.lines().findFirst().orElse("");
    }
}
