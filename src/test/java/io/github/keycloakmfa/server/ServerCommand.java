package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keycloak's start script, run on a given JVM and with nothing taken over from the environment. */
record ServerCommand(Path script, Path javaHome, String javaOptions) {

    private static final int LINES_SHOWN = 40;

    Process start(String subcommand, List<String> options, Path log) {
        List<String> line = new ArrayList<>(List.of(script.toString(), subcommand));
        line.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("JAVA_OPTS_APPEND", javaOptions);
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", Administrator.USERNAME);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", Administrator.PASSWORD);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(String subcommand, List<String> options, Path log) {
        Process process = start(subcommand, options, log);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kc.sh " + subcommand + " failed:\n" + endOf(log));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("kc.sh " + subcommand + " was interrupted", e);
        }
    }

    static String endOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream().skip(Math.max(0, lines.size() - LINES_SHOWN)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "(no log at " + log + ")";
        }
    }
}
