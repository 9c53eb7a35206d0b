package io.github.keycloakmfa.bench;

import io.gatling.app.Gatling$;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs loads, one after the other, in this JVM: a new one would be cold each time. */
final class LoadGenerator {

    private static volatile Run current;

    private final int clients;
    private final Supplier<Cpu> cpu;

    LoadGenerator(int clients, Supplier<Cpu> cpu) {
        this.clients = clients;
        this.cpu = cpu;
    }

    /** What the simulation, which Gatling makes by its name, has to do. */
    record Run(Load load, Tally tally, int clients) {}

    static Run current() {
        return current;
    }

    /**
     * @throws IllegalStateException if a single piece of work failed: a refused login is cheaper than a real one
     */
    Sample run(Load load, Duration limit) {
        Tally tally = new Tally(load.name(), limit, cpu);
        current = new Run(load, tally, clients);
        String results = BenchSettings.TARGET.resolve("gatling").toString();
        int status = Gatling$.MODULE$.fromArgs(new String[] {
            "--simulation", LoadSimulation.class.getName(), "--results-folder", results, "--no-reports"
        });
        Sample sample = tally.result();
        if (status != 0 || sample.failures() > 0 || sample.done() == 0) {
            throw new IllegalStateException(
                    load.name() + ": " + sample.failures() + " failed, " + sample.done() + " done, status " + status);
        }
        System.out.printf(
                "  %-36s %8.1f/s  %7.2f ms of CPU  p50 %6.1f ms  p99 %6.1f ms  (%d)%n",
                sample.name(),
                sample.rate(),
                sample.serverCpu(),
                sample.percentile(0.5),
                sample.percentile(0.99),
                sample.done());
        return sample;
    }
}
