package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from pages: those of the client may read the answers, others may not (contract section 1.1, "CORS"). */
@KeycloakTest
class CrossOriginIT {

    private static final String OWN = "http://localhost:3000";
    private static final String FOREIGN = "https://evil.example";

    private final TestRealm realm;
    private final App app;

    CrossOriginIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.spa(realm);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/token",
                "/mfa/challenge",
                "/mfa/associate",
                "/mfa/authenticators",
                "/mfa/authenticators/x"
            })
    void aPreflightAllowsWhatAuth0sBrowserSdkSends(String path) {
        Reply reply = Api.at(realm.base())
                .with("Origin", OWN)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "authorization,auth0-client,content-type,dpop")
                .send("OPTIONS", path, null, null);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Access-Control-Allow-Origin")).isIn(OWN, "*");
        assertThat(words(reply, "Access-Control-Allow-Headers"))
                .contains("authorization", "auth0-client", "content-type", "dpop");
        assertThat(words(reply, "Access-Control-Allow-Methods"))
                .contains("get", "post", "put", "patch", "delete", "options");
    }

    @Test
    void theClientsOwnPagesMayReadEveryAnswer() {
        assertThat(answersTo(OWN)).allSatisfy((what, reply) -> {
            assertThat(reply.header("Access-Control-Allow-Origin")).as(what).isEqualTo(OWN);
            assertThat(words(reply, "Access-Control-Expose-Headers"))
                    .as(what)
                    .contains("retry-after", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset");
        });
    }

    @Test
    void foreignPagesAreRefused() {
        assertThat(answersTo(FOREIGN).entrySet())
                .filteredOn(answer -> !answer.getKey().startsWith("anonymous"))
                .allSatisfy(answer -> {
                    Reply reply = answer.getValue();
                    assertThat(reply.status())
                            .as(answer.getKey() + ": " + reply.body())
                            .isEqualTo(403);
                    assertThat(reply.header("Content-Type")).startsWith("application/json");
                    assertThat(reply.error()).isNotBlank();
                    assertThat(reply.header("Access-Control-Allow-Origin"))
                            .as(answer.getKey())
                            .isNull();
                });
    }

    @Test
    void aForeignPageChangesNothing() {
        TestUser user = realm.newUser();
        App.Enrolled enrolled = app.enrol(user);
        String bearer = app.mfaAudienceToken(user, enrolled.app());

        foreign().bearer(bearer).delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C"));
        foreign().bearer(bearer).post("/mfa/associate", Map.of("authenticator_types", List.of("otp")));

        assertThat(app.api().bearer(bearer).get("/mfa/authenticators").json()).hasSize(2);
    }

    @Test
    void aClientWithoutWebOriginsIsForNoPage() {
        realm.updateClient("demo-app", client -> client.setWebOrigins(List.of()));
        TestUser user = realm.newUser();
        String mfaToken = App.confidential(realm).mfaToken(user);

        Reply reply = Api.at(realm.base()).with("Origin", OWN).bearer(mfaToken).get("/mfa/authenticators");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
    }

    private Api foreign() {
        return Api.at(realm.base()).with("Origin", FOREIGN);
    }

    private Map<String, Reply> answersTo(String origin) {
        Api api = Api.at(realm.base()).with("Origin", origin);
        TestUser user = realm.newUser();
        Map<String, Reply> replies = new LinkedHashMap<>();
        replies.put("mfa_required", api.post("/oauth/token", login(user, user.password())));
        replies.put("wrong password", api.post("/oauth/token", login(user, "wrong")));
        String first = app.mfaToken(user);
        replies.put("associate", associate(api, first));
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        replies.put(
                "wrong code",
                api.post("/oauth/token", otp(mfaToken, enrolled.app().wrongCode())));
        replies.put("challenge", api.post("/mfa/challenge", Map.of("mfa_token", mfaToken)));
        replies.put(
                "refused challenge",
                api.post("/mfa/challenge", Map.of("mfa_token", mfaToken, "challenge_type", "oob")));
        replies.put("refused associate", associate(api, mfaToken));
        replies.put("list", api.bearer(mfaToken).get("/mfa/authenticators"));
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        replies.put("unknown id", api.bearer(bearer).delete("/mfa/authenticators/x"));
        replies.put("anonymous list", api.get("/mfa/authenticators"));
        replies.put("anonymous challenge", api.post("/mfa/challenge", Map.of("mfa_token", "nonsense")));
        // Last: it may take the token with it.
        replies.put(
                "tokens", api.post("/oauth/token", otp(mfaToken, enrolled.app().code())));
        return replies;
    }

    private static Map<String, String> login(TestUser user, String password) {
        return Map.of(
                "client_id", "demo-spa", "grant_type", "password", "username", user.username(), "password", password);
    }

    private static Map<String, String> otp(String mfaToken, String code) {
        return Map.of("client_id", "demo-spa", "grant_type", App.OTP_GRANT, "mfa_token", mfaToken, "otp", code);
    }

    private static Reply associate(Api api, String mfaToken) {
        return api.bearer(mfaToken).post("/mfa/associate", Map.of("authenticator_types", List.of("otp")));
    }

    private static List<String> words(Reply reply, String header) {
        return reply.headers().allValues(header).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split("[, ]+")).stream())
                .toList();
    }
}
