package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is still in use after a full collection. */
public record LiveHeap(long bytes) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    /**
     * Collects, and counts what is left.
     *
     * @param file where the count of each class is written
     */
    public static LiveHeap of(Jcmd jcmd, Path file) {
        // Twice: what waits for a finaliser or a cleaner goes only then.
        jcmd.run("GC.run");
        String histogram = jcmd.run("GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("No total in the histogram");
        }
        try {
            Files.writeString(file, histogram);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LiveHeap(Long.parseLong(total.group(1)));
    }

    public double megabytes() {
        return bytes / 1e6;
    }
}
