package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Headers that every answer has or must not have, whatever it says (contract section 1.1). */
@KeycloakTest
class AnswerHeadersIT {

    private final TestRealm realm;
    private final App app;

    AnswerHeadersIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void noAnswerIsKeptByACache() {
        assertThat(answers()).allSatisfy((what, reply) -> {
            assertThat(reply.header("Cache-Control")).as(what).contains("no-store");
            assertThat(reply.header("Pragma")).as(what).isEqualTo("no-cache");
        });
    }

    @Test
    void everyAnswerWithABodyIsJson() {
        assertThat(answers()).allSatisfy((what, reply) -> {
            if (!reply.body().isEmpty()) {
                assertThat(reply.header("Content-Type")).as(what).startsWith("application/json");
            }
        });
    }

    /** One of Auth0's SDKs loses the body of an error that comes with a challenge. */
    @Test
    void noAnswerChallengesTheClient() {
        assertThat(answers())
                .allSatisfy((what, reply) -> assertThat(reply.headers().allValues("WWW-Authenticate"))
                        .as(what)
                        .isEmpty());
    }

    private Map<String, Reply> answers() {
        TestUser user = realm.newUser();
        Api api = app.api();
        Map<String, Reply> replies = new LinkedHashMap<>();
        replies.put("mfa_required", app.password(user));
        replies.put("associate", app.associate(app.mfaToken(user)));
        App.Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        replies.put("tokens", enrolled.tokens());
        replies.put("wrong password", app.password(new TestUser("", user.username(), null, "wrong")));
        replies.put("wrong code", app.otp(mfaToken, enrolled.app().wrongCode()));
        replies.put(
                "wrong client", app.presenting(Map.of("client_id", "nobody")).password(user));
        replies.put("missing member", app.token(Map.of("grant_type", "password")));
        replies.put("bad JSON", api.send("POST", "/oauth/token", "application/json", "{"));
        replies.put("wrong content type", api.send("POST", "/oauth/token", "text/plain", "x"));
        replies.put("challenge", app.challenge(mfaToken, "otp"));
        replies.put("refused challenge", app.challenge(mfaToken, "oob"));
        replies.put("bad token", app.challenge("nonsense", "otp"));
        replies.put("refused associate", app.associate(mfaToken));
        replies.put("list", api.bearer(mfaToken).get("/mfa/authenticators"));
        replies.put("refused list", api.get("/mfa/authenticators"));
        replies.put("refused removal", api.bearer(mfaToken).delete("/mfa/authenticators/x"));
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        replies.put("unknown id", api.bearer(bearer).delete("/mfa/authenticators/x"));
        replies.put(
                "removal",
                api.bearer(bearer).delete("/mfa/authenticators/" + enrolled.id().replace("|", "%7C")));
        replies.put("no such route", api.get("/nowhere"));
        replies.put("no such method", api.get("/mfa/challenge"));
        replies.put(
                "preflight", api.with("Origin", "http://localhost:3000").send("OPTIONS", "/oauth/token", null, null));
        return replies;
    }
}
