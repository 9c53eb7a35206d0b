package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.Jcmd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Rounds that are recorded. They come after all that is measured, since recording costs something. */
final class Profile {

    private final LoadGenerator generator;
    private final Jcmd jcmd;
    private final String database;
    private final StringBuilder text = new StringBuilder();

    Profile(LoadGenerator generator, Jcmd jcmd, String database) {
        this.generator = generator;
        this.jcmd = jcmd;
        this.database = database;
    }

    void record(Load load, Duration limit) throws IOException {
        Recording recording = Recording.start(jcmd, database, load);
        try (recording) {
            generator.run(load, limit);
        }
        Path file = recording.file();
        text.append(load.name()).append(" (").append(file).append(")\n CPU\n");
        text.append(HotSpots.ofCpu(file).toText());
        text.append(" allocation\n");
        text.append(HotSpots.ofAllocation(file).toText());
    }

    void write() throws IOException {
        Path file = BenchSettings.TARGET.resolve("profile-" + database + ".txt");
        Files.writeString(file, text);
        System.out.println("profile: " + file);
    }
}
