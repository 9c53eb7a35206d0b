package io.github.keycloakmfa.bench;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.Queue;

/** The requests, as an application would send them. */
final class Requests {

    private static final String OTP_GRANT = "http://auth0.com/oauth/grant-type/mfa-otp";
    private static final String CLIENT = "\"client_id\":\"demo-app\",\"client_secret\":\"demo-app-secret\"";

    private final String server;

    Requests(String server) {
        this.server = server;
    }

    /** A login at Keycloak's own token endpoint. */
    ChainBuilder passwordOnly(String realm) {
        return exec(http("password-only")
                .post(server + "/realms/" + realm + "/protocol/openid-connect/token")
                .formParam("grant_type", "password")
                .formParam("client_id", "demo-app")
                .formParam("client_secret", "demo-app-secret")
                .formParam("username", session -> BenchUser.name(session.getInt("user")))
                .formParam("password", BenchUser.PASSWORD)
                .formParam("scope", "openid")
                .check(status().is(200)));
    }

    /** The first step, which ends in {@code mfa_required}. */
    ChainBuilder password(String realm, String more) {
        return exec(http("password")
                .post(base(realm) + "/oauth/token")
                .body(StringBody(session -> "{\"grant_type\":\"password\"," + CLIENT + ",\"username\":\""
                        + BenchUser.name(session.getInt("user")) + "\",\"password\":\"" + BenchUser.PASSWORD + "\","
                        + more + "}"))
                .asJson()
                .check(status().is(403), jsonPath("$.mfa_token").saveAs("mfa_token")));
    }

    ChainBuilder password(String realm) {
        return password(realm, "\"scope\":\"openid\"");
    }

    /** The second step. */
    ChainBuilder otp(String realm, UserPool users) {
        return exec(http("mfa-otp")
                .post(base(realm) + "/oauth/token")
                .body(StringBody(session -> "{\"grant_type\":\"" + OTP_GRANT + "\"," + CLIENT + ",\"mfa_token\":\""
                        + session.getString("mfa_token") + "\",\"otp\":\"" + users.code(session.getInt("user"))
                        + "\"}"))
                .asJson()
                .check(status().is(200), jsonPath("$.access_token").saveAs("access_token")));
    }

    /** What the user has, asked with whatever the session has for a bearer. */
    ChainBuilder list(String realm) {
        return exec(http("authenticators")
                .get(base(realm) + "/mfa/authenticators")
                .header("Authorization", session -> "Bearer " + session.getString("bearer"))
                .check(status().is(200)));
    }

    /** Keeps the half login for later. */
    static ChainBuilder keepHalfLogin(Queue<HalfLogin> halfLogins) {
        return exec(session -> {
            halfLogins.add(new HalfLogin(session.getInt("user"), session.getString("mfa_token")));
            return session;
        });
    }

    static ChainBuilder keepAccessToken(Queue<String> tokens) {
        return exec(session -> {
            tokens.add(session.getString("access_token"));
            return session;
        });
    }

    String base(String realm) {
        return server + "/realms/" + realm + "/auth0";
    }
}
