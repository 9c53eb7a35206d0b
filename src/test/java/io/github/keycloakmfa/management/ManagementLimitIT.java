package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The buckets of the Management API (contract section 2.2). */
@KeycloakTest
@Tag("state")
class ManagementLimitIT {

    private static final int BURST = 10;

    private final TestRealm realm;

    ManagementLimitIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void smallBuckets(TestRealm realm) {
        realm.setAttribute("mfa.api-burst", Integer.toString(BURST));
        realm.setAttribute("mfa.api-rate", "1");
    }

    @Test
    void aBurstIsLetThroughAndNoMore() {
        Api api = Management.of(realm).api();
        long began = System.currentTimeMillis();

        List<Reply> replies = Race.of(3 * BURST, () -> api.get("/guardian/policies"));

        long seconds = 1 + (System.currentTimeMillis() - began) / 1_000;
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSizeBetween(BURST, (int) (BURST + seconds));
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.text("errorCode")).isEqualTo("too_many_requests");
            assertThat(reply.text("message")).isEqualTo("Global limit has been reached");
            assertThat(reply.header("Retry-After")).isEqualTo("1");
            assertThat(reply.header("x-ratelimit-remaining")).isEqualTo("0");
        });
        await().untilAsserted(
                        () -> assertThat(api.get("/guardian/policies").status()).isEqualTo(200));
    }

    /** Tokens of another length are other tokens: whoever lowers the rate must not be locked out by what was taken before. */
    @Test
    void aLowerRateBeginsWithAFullBucket() {
        Api helpdesk = Management.helpdesk(realm).api();
        TestUser user = realm.newUser();
        realm.setAttribute("mfa.api-rate", "1000");
        try {
            assertThat(helpdesk.get(Management.user(user)).status()).isEqualTo(200);
        } finally {
            realm.setAttribute("mfa.api-rate", "1");
        }

        assertThat(helpdesk.get(Management.user(user)).status()).isEqualTo(200);
    }

    @Test
    void everyAnswerTellsHowTheBucketStands() {
        Api helpdesk = Management.helpdesk(realm).api();
        long now = System.currentTimeMillis() / 1_000;

        Reply refused = helpdesk.get("/guardian/policies");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("x-ratelimit-limit")).isEqualTo(Integer.toString(BURST));
        assertThat(Integer.parseInt(refused.header("x-ratelimit-remaining"))).isBetween(0, BURST - 1);
        assertThat(Long.parseLong(refused.header("x-ratelimit-reset"))).isBetween(now, now + 3);
    }

    @Test
    void whoIsNotKnownIsToldOfAFullBucket() {
        Reply refused = Api.at(realm.base() + "/api/v2").bearer("nonsense").get("/guardian/policies");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("x-ratelimit-limit")).isEqualTo(Integer.toString(BURST));
        assertThat(refused.header("x-ratelimit-remaining")).isEqualTo(Integer.toString(BURST));
        assertThat(Long.parseLong(refused.header("x-ratelimit-reset"))).isPositive();
    }
}
