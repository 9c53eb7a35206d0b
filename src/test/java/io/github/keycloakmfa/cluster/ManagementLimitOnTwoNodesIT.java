package io.github.keycloakmfa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Cluster;
import io.github.keycloakmfa.server.ClusterTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rate limit of the Management API counts on both nodes together. */
@ClusterTest
class ManagementLimitOnTwoNodesIT {

    private static final int BURST = 20;
    private static final int CALLS = 60;

    private final TestRealm realm;
    private final TestRealm throughB;

    ManagementLimitOnTwoNodesIT(Cluster cluster, TestRealm realm) {
        this.realm = realm;
        this.throughB = realm.through(cluster.second());
    }

    @BeforeAll
    static void smallBuckets(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", Integer.toString(BURST));
        realm.setAttribute("mfa.api-rate", "1");
    }

    /** Each service has a bucket of its own; the ones that call one node get through as often as the one that calls both. */
    @Test
    void spreadOverBothAsManyComeThroughAsOnOne() {
        String both = Management.of(realm).token();
        String one = Management.helpdesk(realm).token();
        String path = "/users/00000000-0000-4000-8000-000000000000";

        Granted spread = call(both, path, true);
        Granted alone = call(one, path, false);

        // What has come back meanwhile, one a second, is the only difference.
        assertThat(spread.calls()).isBetween(BURST, BURST + spread.seconds());
        assertThat(alone.calls()).isBetween(BURST, BURST + alone.seconds());
    }

    /** One after the other too, so that each node has long forgotten what it asked last. */
    @Test
    void inTurnAsManyComeThroughAsAtOnce() {
        realm.updateClient("demo-app", client -> client.setServiceAccountsEnabled(true));
        realm.grantPermission("demo-app", "read:guardian_factors");
        String token = token("demo-app", "demo-app-secret");
        long began = System.nanoTime();

        List<Reply> replies = IntStream.range(0, CALLS)
                .mapToObj(i -> at(i % 2 == 0, token).get("/guardian/factors"))
                .toList();

        int seconds = secondsSince(began);
        assertThat(replies).extracting(Reply::status).containsOnly(200, 429);
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSizeBetween(BURST, BURST + seconds);
        assertThat(replies.get(0).header("x-ratelimit-limit")).isEqualTo(Integer.toString(BURST));
    }

    private record Granted(int calls, int seconds) {}

    private Granted call(String token, String path, boolean spread) {
        long began = System.nanoTime();
        List<Reply> replies = Race.of(IntStream.range(0, CALLS)
                .<Callable<Reply>>mapToObj(i ->
                        () -> at(!spread || i % 2 == 0, token).get(path))
                .toList());
        assertThat(replies).extracting(Reply::status).containsOnly(404, 429);
        return new Granted(
                (int) replies.stream().filter(reply -> reply.status() != 429).count(), secondsSince(began));
    }

    private Api at(boolean first, String token) {
        return Management.at(first ? realm : throughB).bearer(token);
    }

    private String token(String clientId, String secret) {
        return Api.at(realm.base())
                .post(
                        "/oauth/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                clientId,
                                "client_secret",
                                secret,
                                "audience",
                                realm.base() + "/api/v2/"))
                .text("access_token");
    }

    private static int secondsSince(long began) {
        return 1 + (int) ((System.nanoTime() - began) / 1_000_000_000);
    }
}
