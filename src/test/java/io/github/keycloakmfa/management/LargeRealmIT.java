package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.PostgresServer;
import io.github.keycloakmfa.server.TestRealm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code GET enrollments} in a realm with 100,000 users, of whom one in a hundred has an authenticator app: the last page costs what the first one does. */
@KeycloakTest
@Tag("large")
class LargeRealmIT {

    private static final int USERS = 100_000;

    private static final int ONE_IN = 100;
    private static final int SOME_PAGES = 50;

    private final TestRealm realm;

    LargeRealmIT(TestRealm realm) {
        this.realm = realm;
    }

    @BeforeAll
    static void manyUsers(TestRealm realm) {
        assumeThat(System.getProperty("test.db"))
                .as("The users are made by SQL, since Keycloak would take a quarter of an hour: -Dtest.db=postgres")
                .isEqualTo("postgres");
        realm.setAttribute("mfa.api-burst", "10000");
        realm.setAttribute("mfa.api-rate", "1000");
        realm.update(settings -> settings.setAccessTokenLifespan(3_600));
        String realmId = realm.admin().toRepresentation().getId();
        PostgresServer.shared().run(users(realmId));
        PostgresServer.shared().run(authenticators(realmId));
        PostgresServer.shared().run("analyze user_entity; analyze credential");
    }

    private static String users(String realmId) {
        return """
                insert into user_entity (id, realm_id, username, email_constraint, email_verified, enabled, created_timestamp, not_before)
                select gen_random_uuid()::text, '%s', 'large-' || lpad(n::text, 6, '0'), gen_random_uuid()::text, false, true, 0, 0
                from generate_series(0, %d) n
                """.formatted(realmId, USERS - 1);
    }

    private static String authenticators(String realmId) {
        return """
                insert into credential (id, user_id, type, created_date, secret_data, credential_data, priority, version)
                select gen_random_uuid()::text, id, 'otp', 0, '{"value":"large-realm-secret"}',
                    '{"subType":"totp","digits":6,"counter":0,"period":30,"algorithm":"HmacSHA1"}', 10, 0
                from user_entity where realm_id = '%s' and username like 'large-%%00'
                """.formatted(realmId);
    }

    @Test
    void everyPageCostsTheSame() {
        Walk everybody = walk("take=100");

        assertThat(everybody.users()).hasSize(USERS);
        everybody.tell("everybody");
        assertThat(everybody.medianOfTheLast()).isLessThan(3 * everybody.medianOfTheFirst() + 50);
    }

    @Test
    void theFewAreFoundWithoutLookingAtAllInOneGo() {
        Walk enrolled = walk("factor=otp&status=confirmed&take=100");

        assertThat(enrolled.users()).hasSize(USERS / ONE_IN);
        enrolled.tell("one in a hundred");
        assertThat(enrolled.millis()).hasSizeBetween(USERS / 1_000, USERS / 1_000 + 2);
        assertThat(enrolled.medianOfTheLast()).isLessThan(3 * enrolled.medianOfTheFirst() + 100);
    }

    /** All pages: whom they named, and how long each took. */
    private record Walk(Set<String> users, List<Long> millis) {

        long medianOfTheFirst() {
            return median(millis.subList(0, Math.min(SOME_PAGES, millis.size())));
        }

        long medianOfTheLast() {
            return median(millis.subList(Math.max(0, millis.size() - SOME_PAGES), millis.size()));
        }

        private static long median(List<Long> some) {
            return some.stream().sorted().skip(some.size() / 2).findFirst().orElseThrow();
        }

        void tell(String who) {
            System.out.printf(
                    "%s of %d users: %d pages, median %d ms a page at the beginning and %d ms at the end%n",
                    who, USERS, millis.size(), medianOfTheFirst(), medianOfTheLast());
        }
    }

    private Walk walk(String query) {
        Set<String> users = new HashSet<>();
        List<Long> millis = new ArrayList<>();
        String token = Management.of(realm).token();
        String from = "";
        do {
            long began = System.nanoTime();
            Reply page = Management.at(realm).bearer(token).get("/enrollments?" + query + from);
            millis.add((System.nanoTime() - began) / 1_000_000);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            for (JsonNode entry : page.json().path("enrollments")) {
                users.add(entry.path("user_id").asText());
            }
            from = page.json().has("next") ? "&from=" + page.text("next") : "";
        } while (!from.isEmpty());
        return new Walk(users, millis);
    }
}
