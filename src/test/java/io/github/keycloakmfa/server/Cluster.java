package io.github.keycloakmfa.server;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two servers on one PostgreSQL that know of each other, and more if a test asks for them. */
public final class Cluster implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "cluster");

    private final KeycloakDistribution distribution =
            new KeycloakDistribution(TestServer.path("keycloak.home"), DIRECTORY);
    private final Database database = PostgresServer.shared().create("cluster");
    private final List<KeycloakProcess> nodes = new ArrayList<>();
    private String address;

    static Cluster ofTwo() {
        Cluster cluster = new Cluster();
        try {
            cluster.join();
            cluster.join();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    /** Node A. */
    public RunningKeycloak first() {
        return nodes.get(0);
    }

    /** Node B. */
    public RunningKeycloak second() {
        return nodes.get(1);
    }

    /** One more node, which the test may kill. It returns when the others have taken it in. */
    public KeycloakProcess join() {
        ServerSettings settings = TestServer.settings(database);
        if (address == null) {
            address = "http://localhost:" + settings.port();
        }
        List<String> start = new ArrayList<>(settings.moreStartOptions());
        // One address for all, as behind a load balancer: a token of one node has the issuer that another expects.
        start.add("--hostname=" + address);
        KeycloakProcess node = distribution.start(
                "node-" + (nodes.size() + 1),
                settings.withCache(channel()).withMoreOptions(List.of(), start),
                TestServer.path("provider.jar"));
        nodes.add(node);
        awaitView(node);
        return node;
    }

    private static List<String> channel() {
        return List.of(
                "--cache=ispn",
                "--cache-embedded-network-bind-address=127.0.0.1",
                "--cache-embedded-network-bind-port=" + FreePort.withOneFiftyThousandHigher());
    }

    /** Two servers that do not see each other would pass some of the tests, thanks to the database. */
    private void awaitView(RunningKeycloak node) {
        long living = nodes.stream().filter(KeycloakProcess::isAlive).count();
        await("a cluster of " + living)
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.logLines().stream()
                        .anyMatch(line -> line.contains("cluster view") && line.contains("(" + living + ")")));
    }

    @Override
    public void close() {
        nodes.forEach(KeycloakProcess::close);
    }
}
