package io.github.keycloakmfa.server;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server keeps when it has nothing to do.
 *
 * @param megabytes of its heap, after a full collection
 * @param threads that are alive
 */
public record Footprint(double megabytes, int threads) {

    private static final Pattern THREADS = Pattern.compile("(?m)^\"");

    /**
     * @param name of the file in which the classes of the heap are counted
     */
    public static Footprint of(KeycloakProcess server, String name) {
        Path java = Path.of(System.getProperty("test.java.home", System.getProperty("java.home")));
        Jcmd jcmd = new Jcmd(java, server.jvm().pid());
        Path file = server.log().resolveSibling(name + ".txt");
        double heap = LiveHeap.of(jcmd, file).megabytes();
        Matcher threads = THREADS.matcher(jcmd.run("Thread.print"));
        return new Footprint(heap, (int) threads.results().count());
    }
}
