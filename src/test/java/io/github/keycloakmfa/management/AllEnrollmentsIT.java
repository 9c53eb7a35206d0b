package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET enrollments}: who has what, and who has nothing. */
@KeycloakTest
class AllEnrollmentsIT {

    private final TestRealm realm;
    private final App app;
    private Api api;

    AllEnrollmentsIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void login() {
        api = Management.of(realm).api();
    }

    @Test
    void tellsWhoHasWhatAndWhoHasNothing() {
        TestUser enrolled = realm.newUser();
        Enrolled factor = app.enrol(enrolled);
        TestUser beginner = realm.newUser();
        app.begin(app.mfaToken(beginner));
        TestUser nobody = realm.newUser();

        List<JsonNode> all = everything("");

        assertThat(of(enrolled, all))
                .extracting(entry -> entry.path("factor").asText() + " "
                        + entry.path("status").asText())
                .containsExactlyInAnyOrder("otp confirmed", "recovery-code confirmed");
        assertThat(of(enrolled, all))
                .extracting(entry -> entry.path("enrollment_id").asText())
                .contains(factor.id());
        assertThat(of(enrolled, all))
                .filteredOn(entry -> entry.path("factor").asText().equals("otp"))
                .allMatch(entry -> entry.has("enrolled_at") && entry.has("last_auth"));
        assertThat(of(beginner, all))
                .extracting(entry -> entry.path("status").asText())
                .containsExactlyInAnyOrder("pending", "none");
        assertThat(of(nobody, all))
                .extracting(entry -> entry.path("status").asText())
                .containsExactly("none");
    }

    @Test
    void canBeAskedForOneFactorAndOneStatus() {
        TestUser enrolled = realm.newUser();
        app.enrol(enrolled);
        TestUser beginner = realm.newUser();
        app.begin(app.mfaToken(beginner));

        assertThat(of(enrolled, everything("factor=otp"))).hasSize(1);
        assertThat(of(enrolled, everything("status=confirmed"))).hasSize(2);
        assertThat(of(enrolled, everything("status=pending"))).isEmpty();
        assertThat(of(enrolled, everything("status=none"))).isEmpty();
        assertThat(of(enrolled, everything("factor=sms&status=none"))).hasSize(1);
        assertThat(of(beginner, everything("status=pending"))).hasSize(1);
        assertThat(of(beginner, everything("factor=otp&status=confirmed"))).isEmpty();
        assertThat(of(beginner, everything("factor=otp&status=none"))).hasSize(1);
    }

    @Test
    void secretsAndNumbersAreNotShown() {
        TestUser user = realm.newUser();
        api.send(
                "POST",
                Management.user(user) + "/authentication-methods",
                "application/json",
                "{\"type\":\"phone\",\"phone_number\":\"+15557654321\"}");

        JsonNode entry = of(user, everything("factor=sms")).get(0);

        assertThat(entry.path("phone_number").asText()).isEqualTo("XXXXXXXX4321");
        assertThat(entry.toString()).doesNotContain("secret");
    }

    @Test
    void everyUserComesOnceWhateverThePage() {
        Set<String> users = new HashSet<>(IntStream.range(0, 25)
                .mapToObj(i -> "auth0|" + realm.newUser().id())
                .toList());

        for (int take : List.of(1, 7, 100)) {
            List<String> seen = everything("status=none&take=" + take).stream()
                    .map(entry -> entry.path("user_id").asText())
                    .toList();
            assertThat(seen).doesNotHaveDuplicates().containsAll(users);
        }
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedEvenIfThatUserIsGone() {
        IntStream.range(0, 4).forEach(i -> realm.newUser());
        Reply first = api.get("/enrollments?status=none&take=2");
        String last = first.json().path("enrollments").path(1).path("user_id").asText();
        realm.admin().users().get(last.substring("auth0|".length())).remove();

        Reply second = api.get("/enrollments?status=none&take=2&from=" + first.text("next"));

        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.json().path("enrollments")).hasSize(2);
        assertThat(second.body()).doesNotContain(last);
    }

    @Test
    void servicesAreNoUsers() {
        Set<String> services = Set.of("demo-management", "demo-helpdesk").stream()
                .map(client ->
                        "auth0|" + realm.client(client).getServiceAccountUser().getId())
                .collect(java.util.stream.Collectors.toSet());

        assertThat(everything(""))
                .noneMatch(entry -> services.contains(entry.path("user_id").asText()));
    }

    @Test
    void theCheckpointNamesNobody() {
        TestUser user = realm.newUser();
        realm.newUser();

        String next = api.get("/enrollments?take=1").text("next");

        assertThat(next).matches("[A-Za-z0-9_.-]{20,}");
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(next.split("\\.")[3])))
                .doesNotContain(user.username())
                .doesNotContain("user-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=nonsense",
                "from=..",
                "from=eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.a.b.c.d",
                "from=",
                "take=0",
                "take=101",
                "take=x",
                "status=gone",
                "take=1&take=2"
            })
    void whatCannotBeIsRefused(String query) {
        Reply refused = api.get("/enrollments?" + query);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("errorCode")).isEqualTo("invalid_query_string");
    }

    @Test
    void aCheckpointThatWasChangedIsRefused() {
        realm.newUser();
        realm.newUser();
        String next = api.get("/enrollments?take=1").text("next");

        String changed = next.substring(0, next.length() - 3) + (next.endsWith("AAA") ? "BBB" : "AAA");

        assertThat(api.get("/enrollments?from=" + changed).status()).isEqualTo(400);
        assertThat(api.get("/enrollments?from=" + next).status()).isEqualTo(200);
    }

    private static List<JsonNode> of(TestUser user, List<JsonNode> entries) {
        return entries.stream()
                .filter(entry -> entry.path("user_id").asText().equals("auth0|" + user.id()))
                .toList();
    }

    /** All pages. */
    private List<JsonNode> everything(String query) {
        List<JsonNode> all = new ArrayList<>();
        String from = "";
        do {
            Reply page = api.get("/enrollments?" + query + from);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("enrollments").forEach(all::add);
            from = page.json().has("next") ? "&from=" + page.text("next") : "";
        } while (!from.isEmpty());
        return all;
    }
}
