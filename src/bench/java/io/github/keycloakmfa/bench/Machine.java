package io.github.keycloakmfa.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;

/** What it was measured on, and with which settings. */
final class Machine {

    private Machine() {}

    static String describe(BenchSettings settings) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                "%s. %s, %d cores, %.0f GB of memory, %s %s. Keycloak %s on %s %s, heap %s. "
                        + "%d clients on the same machine, %d rounds of %d s. Load of the machine at the end: %.1f.%n",
                LocalDate.now(),
                processor(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / 1e9,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("keycloak.server.version"),
                System.getProperty("java.vm.name"),
                Runtime.version(),
                BenchServer.HEAP,
                settings.connections(),
                settings.rounds(),
                settings.round().toSeconds(),
                system.getSystemLoadAverage());
    }

    private static String processor() {
        Path information = Path.of("/proc/cpuinfo");
        if (!Files.exists(information)) {
            return System.getProperty("os.arch");
        }
        try {
            return Files.readAllLines(information).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
