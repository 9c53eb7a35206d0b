package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.Jcmd;
import java.nio.file.Path;
import java.util.Locale;

/** What Flight Recorder sees of the server while it does one kind of work. */
final class Recording implements AutoCloseable {

    private static final String NAME = "bench";

    private final Jcmd jcmd;
    private final Path file;

    private Recording(Jcmd jcmd, Path file) {
        this.jcmd = jcmd;
        this.file = file;
    }

    static Recording start(Jcmd jcmd, String database, Load load) {
        String name = load.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        jcmd.run("JFR.start", "name=" + NAME, "settings=profile");
        return new Recording(jcmd, BenchSettings.TARGET.resolve(database + "-" + name + ".jfr"));
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        jcmd.run("JFR.stop", "name=" + NAME, "filename=" + file);
    }
}
