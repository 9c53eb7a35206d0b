package io.github.keycloakmfa.bench;

import java.util.List;
import java.util.Locale;

/** The figures as Markdown, to be read on a terminal and pasted into {@code docs/benchmarks.md}. */
final class Report {

    private final BenchSettings settings;
    private final List<Figures> all;

    Report(BenchSettings settings, List<Figures> all) {
        this.settings = settings;
        this.all = all;
    }

    String toMarkdown() {
        StringBuilder text = new StringBuilder(Machine.describe(settings));
        all.forEach(figures -> append(text, figures));
        return text.toString();
    }

    private static void append(StringBuilder text, Figures figures) {
        text.append("\n### ")
                .append(figures.database().equals("h2") ? "H2" : "PostgreSQL")
                .append("\n\n");
        text.append(
                "| | per second | lowest–highest round | server CPU, ms each | database CPU, ms each | p50, ms | p99, ms |\n");
        text.append("|---|--:|--:|--:|--:|--:|--:|\n");
        figures.kinds().forEach(kind -> text.append(row(kind)));
        text.append("\n| Ratio | rate | server CPU | aim |\n|---|--:|--:|--:|\n");
        text.append(format(
                "| two-step login to password-only | %.2f | %.2f | rate 0.95 |%n",
                rate(figures.twoStep(), figures), 1 / cpu(figures.twoStep(), figures)));
        text.append(format(
                "| `mfa-otp` grant to password-only | %.1f | %.1f | rate 5 |%n",
                rate(figures.otpGrant(), figures), 1 / cpu(figures.otpGrant(), figures)));
        text.append("\n| Per core of the server | | aim |\n|---|--:|--:|\n");
        List.of(figures.listByMfaToken(), figures.listByAccessToken())
                .forEach(kind -> text.append(format(
                        "| %s | %.0f/s | 500/s |%n",
                        kind.get(0).name(), 1_000 / Figures.median(kind, sample -> sample.serverCpu()))));
        text.append(format(
                "%nHeap in use after a full collection: %.1f MB after the warm-up, %.1f MB after %,d more logins (%+.1f MB).%n",
                figures.heaps().get(0).megabytes(),
                figures.heaps().get(figures.heaps().size() - 1).megabytes(),
                figures.logins(),
                figures.heapGrowth()));
    }

    private static double rate(List<Sample> kind, Figures figures) {
        return Figures.ratio(kind, figures.passwordOnly(), Sample::rate);
    }

    private static double cpu(List<Sample> kind, Figures figures) {
        return Figures.ratio(kind, figures.passwordOnly(), Sample::serverCpu);
    }

    private static String row(List<Sample> kind) {
        return format(
                "| %s | %.1f | %.1f–%.1f | %.2f | %.2f | %.1f | %.1f |%n",
                kind.get(0).name(),
                Figures.median(kind, Sample::rate),
                kind.stream().mapToDouble(Sample::rate).min().orElseThrow(),
                kind.stream().mapToDouble(Sample::rate).max().orElseThrow(),
                Figures.median(kind, Sample::serverCpu),
                Figures.median(kind, Sample::databaseCpu),
                Figures.median(kind, sample -> sample.percentile(0.5)),
                Figures.median(kind, sample -> sample.percentile(0.99)));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
