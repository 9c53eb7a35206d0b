package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A26: an administrator fetches a user's secret or recovery codes after they were shown once. */
@KeycloakTest
class A26ManagementIT {

    private static final String GIVEN = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU";

    private final TestRealm realm;
    private final Api api;

    A26ManagementIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    @Test
    void noRouteShowsThemAgain() {
        TestUser user = realm.newUser();
        List<String> secrets = new ArrayList<>();
        secrets.add(App.confidential(realm).enrol(user).recoveryCode());
        Reply given = api.post(methods(user), Map.of("type", "totp", "name", "given", "totp_secret", GIVEN));
        Reply codes = api.send("POST", Management.user(user) + "/recovery-code-regeneration", "application/json", "{}");
        secrets.add(GIVEN);
        secrets.add(codes.text("recovery_code"));

        assertThat(codes.header("Cache-Control")).contains("no-store");
        assertThat(given.status()).as(given.body()).isEqualTo(201);
        assertThat(given.body()).doesNotContain(GIVEN);
        String renamed = methods(user) + "/" + given.text("id").replace("|", "%7C");
        assertThat(everyLook(user, given)).hasSizeGreaterThan(8).allSatisfy(look -> {
            assertThat(look.status()).isEqualTo(200);
            assertThat(look.header("Cache-Control")).contains("no-store");
            assertThat(look.body()).doesNotContain(secrets).doesNotContainIgnoringCase("secret");
        });
        assertThat(api.send("PATCH", renamed, "application/json", "{\"name\":\"other\"}")
                        .body())
                .doesNotContain(secrets);
        realm.adminEvents()
                .forEach(event -> assertThat(String.valueOf(event.getRepresentation()) + event.getDetails())
                        .doesNotContain(secrets));
    }

    private List<Reply> everyLook(TestUser user, Reply given) {
        List<Reply> looks = new ArrayList<>();
        for (String path : List.of("", "/enrollments", "/authenticators", "/authentication-methods", "/mfa-decision")) {
            looks.add(api.get(Management.user(user) + path));
        }
        String id = given.text("id");
        looks.add(api.get(methods(user) + "/" + id.replace("|", "%7C")));
        looks.add(api.get("/guardian/enrollments/" + id.split("\\|")[1]));
        looks.add(api.get(methods(user) + "?include_totals=true"));
        looks.add(api.get("/guardian/factors?include_settings=true"));
        return looks;
    }

    @Test
    void whatIsReplacedIsNotShownEither() {
        String body = "[{\"type\":\"totp\",\"totp_secret\":\"" + GIVEN + "\"}]";

        Reply replaced = api.send("PUT", methods(realm.newUser()), "application/json", body);

        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.body()).doesNotContain(GIVEN);
    }

    /** Whoever opens the page anew gets another key; the administrator sees that something is pending, and no more. */
    @Test
    void aTicketShowsItsKeyOnce() {
        TestUser user = realm.newUser();
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of());
        Reply shown = holder.begin();
        AuthenticatorApp authenticator = TicketHolder.app(shown);
        List<String> codes = TicketHolder.recoveryCodes(shown);
        String key = shown.body().replaceAll("(?s).*id=\"mfa-ticket-key\">([A-Z2-7]+)<.*", "$1");

        assertThat(shown.header("Cache-Control")).contains("no-store");
        assertThat(holder.open().body()).doesNotContain(key).doesNotContain(codes);
        assertThat(holder.confirm(authenticator.wrongCode()).body())
                .doesNotContain(key)
                .doesNotContain(codes);
        assertThat(api.get(Management.user(user) + "/enrollments?status=pending")
                        .body())
                .contains("pending")
                .doesNotContain(key)
                .doesNotContain(codes);
        assertThat(holder.confirm(authenticator.code()).body())
                .doesNotContain(key)
                .doesNotContain(codes);
        assertThat(holder.open().body()).doesNotContain(key).doesNotContain(codes);
    }

    private static String methods(TestUser user) {
        return Management.user(user) + "/authentication-methods";
    }
}
