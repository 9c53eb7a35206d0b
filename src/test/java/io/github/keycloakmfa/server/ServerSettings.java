package io.github.keycloakmfa.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server is built and started.
 *
 * @param javaOptions flags for the server's JVM, beside the ones that Keycloak sets
 * @param features as Keycloak's {@code --features} takes them; empty for the default ones
 * @param cacheOptions whether and how it looks for other nodes
 */
public record ServerSettings(
        int port,
        Path javaHome,
        String javaOptions,
        Database database,
        String features,
        List<String> cacheOptions,
        List<String> moreBuildOptions,
        List<String> moreStartOptions) {

    /** At build this option has no effect, and a cluster channel would be opened. */
    private static final List<String> ALONE = List.of("--cache=local");

    public ServerSettings(int port, Database database) {
        this(port, Path.of(System.getProperty("java.home")), "", database, "", ALONE, List.of(), List.of());
    }

    public ServerSettings withJava(Path home, String options) {
        return new ServerSettings(
                port, home, options, database, features, cacheOptions, moreBuildOptions, moreStartOptions);
    }

    public ServerSettings withFeatures(String list) {
        return new ServerSettings(
                port, javaHome, javaOptions, database, list, cacheOptions, moreBuildOptions, moreStartOptions);
    }

    public ServerSettings withMoreOptions(List<String> build, List<String> start) {
        return new ServerSettings(port, javaHome, javaOptions, database, features, cacheOptions, build, start);
    }

    ServerSettings withCache(List<String> options) {
        return new ServerSettings(
                port, javaHome, javaOptions, database, features, options, moreBuildOptions, moreStartOptions);
    }

    List<String> buildOptions() {
        List<String> options = new ArrayList<>(database.buildOptions());
        options.add("--health-enabled=true");
        options.add("--metrics-enabled=true");
        if (!features.isBlank()) {
            options.add("--features=" + features);
        }
        options.addAll(moreBuildOptions);
        return options;
    }

    List<String> startOptions(int managementPort) {
        List<String> options = new ArrayList<>(database.startOptions());
        options.add("--http-enabled=true");
        options.add("--hostname-strict=false");
        options.add("--http-host=127.0.0.1");
        options.add("--http-port=" + port);
        options.add("--http-management-host=127.0.0.1");
        options.add("--http-management-port=" + managementPort);
        options.addAll(cacheOptions);
        // While it is not ready, each question whether it is would be logged.
        options.add("--log-level=info,io.smallrye.health:warn");
        // The gateways of the tests are on this machine, where no message goes unless the operator says so.
        for (String sender : List.of("gateway", "phone-message-hook", "twilio")) {
            options.add("--spi-mfa-message-sender--" + sender + "--allowed-hosts=127.0.0.1");
        }
        options.addAll(moreStartOptions);
        return options;
    }
}
