package io.github.keycloakmfa.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.Administrator;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.keycloak.admin.client.Keycloak;

/**
 * What messages through a slow gateway do to logins that send nothing. Run by {@code mvn -Pbench -Dbench.main=…bench.Messages}: messages are asked for
 * at a fixed rate, whatever becomes of those before, while two clients log in one after the other.
 */
public final class Messages {

    private static final int GATEWAY_MILLIS = 500;
    private static final int SECONDS = 20;
    private static final int LOGIN_CLIENTS = 2;
    private static final int LOGIN_USERS = 200;
    private static final List<Integer> RATES = List.of(0, 25, 50, 100);

    private final Api api;
    private final AtomicInteger nextUser = new AtomicInteger(LOGIN_USERS);
    private final AtomicInteger nextLogin = new AtomicInteger();

    private Messages(Api api) {
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(BenchSettings.TARGET);
        WireMockServer gateway = new WireMockServer(options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .containerThreads(200)
                .disableRequestJournal());
        gateway.start();
        gateway.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withFixedDelay(GATEWAY_MILLIS)));
        try (BenchServer server =
                        BenchServer.start(BenchDatabase.named(System.getProperty("bench.statements-db", "h2")), "");
                Keycloak keycloak = Administrator.of(server.url())) {
            int users = LOGIN_USERS
                    + SECONDS * RATES.stream().mapToInt(rate -> rate).sum()
                    + 1_000;
            new BenchRealms(keycloak).createWithGateway(users, "http://127.0.0.1:" + gateway.port() + "/");
            Messages messages = new Messages(Api.at(server.url() + "/realms/" + BenchRealms.MESSAGES + "/auth0"));
            messages.round(10);
            System.out.println(
                    "| messages asked for, per second | sent | not sent | other logins, per second | p50, ms | p99, ms |");
            System.out.println("|--:|--:|--:|--:|--:|--:|");
            for (int rate : RATES) {
                System.out.println(messages.round(rate));
            }
        } finally {
            gateway.stop();
        }
    }

    private String round(int rate) throws Exception {
        List<String> mfaTokens = new ArrayList<>();
        for (int i = 0; i < rate * SECONDS; i++) {
            mfaTokens.add(login(nextUser.getAndIncrement()));
        }
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        List<Long> logins = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        ExecutorService clients = Executors.newCachedThreadPool();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger next = new AtomicInteger();
        if (rate > 0) {
            clock.scheduleAtFixedRate(
                    () -> {
                        int mine = next.getAndIncrement();
                        if (mine < mfaTokens.size()) {
                            clients.execute(() -> statuses.add(associate(mfaTokens.get(mine))));
                        }
                    },
                    0,
                    1_000_000 / rate,
                    TimeUnit.MICROSECONDS);
        }
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < LOGIN_CLIENTS; i++) {
            others.add(CompletableFuture.runAsync(
                    () -> {
                        while (System.nanoTime() < end) {
                            long begin = System.nanoTime();
                            login(nextLogin.getAndIncrement() % LOGIN_USERS);
                            logins.add(System.nanoTime() - begin);
                        }
                    },
                    clients));
        }
        others.forEach(CompletableFuture::join);
        clock.shutdownNow();
        clients.shutdown();
        clients.awaitTermination(30, TimeUnit.SECONDS);
        return row(rate, statuses, logins);
    }

    private static String row(int rate, Iterable<Integer> statuses, List<Long> logins) {
        Map<Integer, Integer> counted = new TreeMap<>();
        statuses.forEach(status -> counted.merge(status, 1, Integer::sum));
        String others = counted.entrySet().stream()
                .filter(each -> each.getKey() != 200 && each.getKey() != 502)
                .map(each -> " " + each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining());
        Collections.sort(logins);
        return "| %d | %.1f | %.1f%s | %.1f | %.1f | %.1f |"
                .formatted(
                        rate,
                        counted.getOrDefault(200, 0) / (double) SECONDS,
                        counted.getOrDefault(502, 0) / (double) SECONDS,
                        others,
                        logins.size() / (double) SECONDS,
                        logins.get(logins.size() / 2) / 1e6,
                        logins.get(logins.size() * 99 / 100) / 1e6);
    }

    private String login(int user) {
        return api.post(
                        "/oauth/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "demo-app",
                                "client_secret", "demo-app-secret",
                                "username", BenchUser.name(user),
                                "password", BenchUser.PASSWORD))
                .text("mfa_token");
    }

    private int associate(String mfaToken) {
        return api.bearer(mfaToken)
                .post(
                        "/mfa/associate",
                        Map.of(
                                "authenticator_types", List.of("oob"),
                                "oob_channels", List.of("sms"),
                                "phone_number", Telephones.newNumber()))
                .status();
    }
}
