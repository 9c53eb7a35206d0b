package io.github.keycloakmfa.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures, prints the figures of {@code docs/benchmarks.md}, and writes them to a file. Run by {@code mvn -Pbench}. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) {
        int status = 0;
        try {
            measure();
        } catch (Exception e) {
            e.printStackTrace();
            status = 1;
        }
        // Gatling leaves threads behind.
        System.exit(status);
    }

    private static void measure() throws Exception {
        BenchSettings settings = BenchSettings.ofSystem();
        Files.createDirectories(BenchSettings.TARGET);
        List<Figures> all = new ArrayList<>();
        Path file = BenchSettings.TARGET.resolve("figures.md");
        for (String database : settings.databases()) {
            all.add(DatabaseBench.run(settings, database));
            // Each time: should the next database fail, these figures are not lost.
            Files.writeString(file, new Report(settings, all).toMarkdown());
        }
        System.out.println();
        System.out.println(Files.readString(file));
        System.out.println("Written to " + file);
    }
}
