package io.github.keycloakmfa.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table as it was run, for people to read: {@code target/no-way-round.md}. */
final class Sheet {

    private final Map<String, Map<String, Outcome>> rows = new LinkedHashMap<>();

    void put(Cell cell, Outcome outcome) {
        rows.computeIfAbsent(cell.path().name(), name -> new LinkedHashMap<>())
                .put(column(cell.policy(), cell.state()), outcome);
    }

    private static String column(String policy, State state) {
        return policy + ", " + state.name().toLowerCase().replace('_', ' ');
    }

    void write() {
        List<String> columns = new ArrayList<>();
        for (String policy : List.of(Cell.NEVER, Cell.ALWAYS)) {
            for (State state : State.values()) {
                columns.add(column(policy, state));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("| Path | " + String.join(" | ", columns) + " |");
        lines.add("|---".repeat(columns.size() + 1) + "|");
        rows.forEach((path, cells) -> lines.add("| " + path + " | "
                + String.join(
                        " | ",
                        columns.stream()
                                .map(column -> cells.containsKey(column)
                                        ? cells.get(column).name().toLowerCase()
                                        : "")
                                .toList())
                + " |"));
        try {
            Files.write(java.nio.file.Path.of("target", "no-way-round.md"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
