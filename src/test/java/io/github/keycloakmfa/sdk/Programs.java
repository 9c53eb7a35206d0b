package io.github.keycloakmfa.sdk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is on the path. */
final class Programs {

    private static final Pattern MAJOR = Pattern.compile("v?(\\d+)\\..*", Pattern.DOTALL);

    private Programs() {}

    /** What the program says to {@code --version}, up to the first dot; 0 if there is no such program. */
    static int majorVersion(String program) {
        try {
            Process process = new ProcessBuilder(program, "--version").start();
            Matcher version =
                    MAJOR.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            return process.waitFor() == 0 && version.matches() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
