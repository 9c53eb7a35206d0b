package io.github.keycloakmfa.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The users of a realm that is called at random: some to whom it is done, one who calls. Nobody joins them, whatever is called. */
final class People {

    private static final int VICTIMS = 4;

    private final TestRealm realm;
    private final App app;
    private final List<TestUser> victims;
    private final TestUser insider;
    private final AuthenticatorApp insiders;

    People(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.victims = Stream.generate(realm::newUser).limit(VICTIMS).toList();
        this.insider = realm.newUser();
        this.insiders = app.enrol(insider).app();
    }

    int count() {
        return VICTIMS + 1;
    }

    List<Caller> services() {
        return List.of(
                caller("management", Management.of(realm).token()),
                caller("management too", Management.of(realm).token()),
                caller("helpdesk", Management.helpdesk(realm).token()));
    }

    /** Tokens of a user who has proved a factor, and half logins of one who may have one. */
    List<Caller> users() {
        Reply self = app.token(Map.of(
                "grant_type",
                "password",
                "username",
                insider.username(),
                "password",
                insider.password(),
                "audience",
                realm.base() + "/api/v2/",
                "scope",
                "read:current_user"));
        return List.of(
                caller("insider", app.mfaAudienceToken(insider, insiders)),
                caller("insider's half login", app.mfaToken(insider)),
                caller("insider for the Management API", self.text("mfa_token")),
                caller("victim's half login", app.password(victims.get(0)).text("mfa_token")));
    }

    private static Caller caller(String name, String token) {
        return new Caller(name, "Bearer " + token);
    }

    /** What there is now: authenticators come and go. */
    Known known() {
        Known known = new Known();
        Api api = Management.of(realm).api();
        for (TestUser victim : victims) {
            known.add("user_id", "auth0|" + victim.id());
            known.add("user_id", victim.id());
            known.add("username", victim.username());
            known.add("password", victim.password());
            for (JsonNode each : give(api, victim)) {
                known.add("id", each.path("id").asText());
                known.add("enrollment_id", each.path("enrollment_id").asText());
                known.add("authentication_method_id", each.path("enrollment_id").asText());
                known.add("authenticator_id", each.path("enrollment_id").asText());
            }
            known.add("mfa_token", app.password(victim).text("mfa_token"));
            known.add(
                    "ticket",
                    api.post("/guardian/enrollments/ticket", Map.of("user_id", "auth0|" + victim.id()))
                            .text("ticket_id"));
        }
        known.add(
                "user_id",
                "auth0|" + realm.client("demo-app").toRepresentation().getId());
        known.add(
                "user_id",
                realm.client("demo-management").getServiceAccountUser().getId());
        known.add("client_id", "demo-app");
        known.add("client_id", "demo-spa");
        known.add("client_secret", "demo-app-secret");
        known.add("audience", realm.base() + "/mfa/");
        known.add("audience", realm.base() + "/api/v2/");
        known.add("token", app.password(insider).text("mfa_token"));
        List.of("password", "refresh_token", "client_credentials", App.OTP_GRANT, App.RECOVERY_GRANT)
                .forEach(grant -> known.add("grant_type", grant));
        List.of("openid", "openid offline_access", "enroll read:authenticators")
                .forEach(scope -> known.add("scope", scope));
        List.of("otp", "sms", "duo", "google-authenticator").forEach(name -> {
            known.add("provider", name);
            known.add("name", name);
            known.add("factor", name);
        });
        return known;
    }

    private static JsonNode give(Api api, TestUser user) {
        api.post(
                Management.user(user) + "/authentication-methods",
                Map.of("type", "phone", "phone_number", "+15550000001"));
        api.post(Management.user(user) + "/recovery-code-regeneration", Map.of());
        return api.get(Management.user(user) + "/enrollments").json();
    }

    /** How many enrollments all of them have. */
    int enrollments() {
        Api api = Management.of(realm).api();
        return victims.stream()
                .mapToInt(victim ->
                        api.get(Management.user(victim) + "/enrollments").json().size())
                .sum();
    }
}
