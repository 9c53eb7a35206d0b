package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.LiveHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was measured with one database. */
record Figures(
        String database,
        List<Sample> passwordOnly,
        List<Sample> twoStep,
        List<Sample> otpGrant,
        List<Sample> listByMfaToken,
        List<Sample> listByAccessToken,
        List<LiveHeap> heaps) {

    static Figures ofDatabase(String name) {
        return new Figures(
                name,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    List<List<Sample>> kinds() {
        return List.of(passwordOnly, twoStep, otpGrant, listByMfaToken, listByAccessToken);
    }

    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return median(samples.stream().mapToDouble(figure).sorted().toArray());
    }

    /** The median of each round's ratio: what slowed the whole machine down for a while slowed both. */
    static double ratio(List<Sample> some, List<Sample> others, ToDoubleFunction<Sample> figure) {
        return median(IntStream.range(0, Math.min(some.size(), others.size()))
                .mapToDouble(round -> figure.applyAsDouble(some.get(round)) / figure.applyAsDouble(others.get(round)))
                .sorted()
                .toArray());
    }

    private static double median(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** How much more is in use at the end than after the warm-up. */
    double heapGrowth() {
        return heaps.get(heaps.size() - 1).megabytes() - heaps.get(0).megabytes();
    }

    int logins() {
        return (int) Stream.of(passwordOnly, twoStep, otpGrant)
                .flatMap(List::stream)
                .mapToLong(Sample::done)
                .sum();
    }
}
