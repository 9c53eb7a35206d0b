package io.github.keycloakmfa.sdk;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the calls of this run went, for the compatibility page. */
final class Seen {

    private static final SortedMap<Row, Result> RESULTS = new TreeMap<>();

    private Seen() {}

    /** A call that fails in one test and works in another does not work. */
    static synchronized void note(Row row, Result result) {
        RESULTS.merge(row, result, (before, now) -> before.ok() ? now : before);
    }

    static synchronized Map<Row, Result> results() {
        return new TreeMap<>(RESULTS);
    }

    /** @param address {@code path} or {@code root} */
    record Row(String sdk, String version, String call, String address) implements Comparable<Row> {

        private static final Comparator<Row> ORDER = Comparator.comparing(Row::sdk)
                .thenComparing(Row::version)
                .thenComparing(Row::call)
                .thenComparing(Row::address);

        @Override
        public int compareTo(Row other) {
            return ORDER.compare(this, other);
        }
    }

    record Result(boolean ok, String note) {}
}
