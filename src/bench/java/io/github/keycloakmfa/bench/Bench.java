package io.github.keycloakmfa.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures, prints the figures of {@code docs/benchmarks.md}, and writes them to a file. Run by {@code mvn -Pbench}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        BenchSettings settings = BenchSettings.ofSystem();
        Files.createDirectories(BenchSettings.TARGET);
        List<Figures> all = new ArrayList<>();
        for (String database : settings.databases()) {
            all.add(DatabaseBench.run(settings, database));
        }
        String report = new Report(settings, all).toMarkdown();
        Path file = BenchSettings.TARGET.resolve("figures.md");
        Files.writeString(file, report);
        System.out.println();
        System.out.println(report);
        System.out.println("Written to " + file);
        // Gatling leaves threads behind.
        System.exit(0);
    }
}
