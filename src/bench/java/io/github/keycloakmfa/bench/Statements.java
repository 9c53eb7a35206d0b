package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.Administrator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.admin.client.Keycloak;

/** Counts the SQL statements of one request of each kind. Run by {@code mvn -Pbench -Dbench.main=…bench.Statements}. */
public final class Statements {

    private static final String MARK = "[org.hibernate.SQL]";
    private static final Map<String, String> CLIENT =
            Map.of("client_id", "demo-app", "client_secret", "demo-app-secret");

    private final BenchServer server;
    private final AuthenticatorApp app = new AuthenticatorApp(BenchUser.SECRET);
    private final StringBuilder text = new StringBuilder();

    private Statements(BenchServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Files.createDirectories(BenchSettings.TARGET);
        BenchSettings few = new BenchSettings(List.of(), Duration.ZERO, 0, 1, 10, 0, Duration.ZERO, false);
        BenchDatabase database = BenchDatabase.named(System.getProperty("bench.statements-db", "h2"));
        try (BenchServer server = BenchServer.start(database, "", "--log-level=info,org.hibernate.SQL:debug");
                Keycloak keycloak = Administrator.of(server.url())) {
            new BenchRealms(keycloak).create(few);
            Statements statements = new Statements(server);
            statements.round(0, "");
            statements.text.setLength(0);
            statements.round(1, "user not in the cache");
            statements.round(1, "user in the cache");
            Path file = BenchSettings.TARGET.resolve("statements.txt");
            Files.writeString(file, statements.text);
            System.out.println("Written to " + file);
        }
    }

    private void round(int user, String title) throws Exception {
        text.append("== ").append(title).append('\n');
        Map<String, String> password = Map.of(
                "grant_type",
                "password",
                "username",
                BenchUser.name(user),
                "password",
                BenchUser.PASSWORD,
                "scope",
                "openid");
        Api keycloaks = Api.at(server.url() + "/realms/" + BenchRealms.PASSWORD_ONLY);
        count("password only", 200, () -> keycloaks.postForm("/protocol/openid-connect/token", with(password)));
        Api ours = Api.at(server.url() + "/realms/" + BenchRealms.TWO_STEP + "/auth0");
        String token = count("password, then mfa_required", 403, () -> ours.post("/oauth/token", with(password)))
                .text("mfa_token");
        count("list with the mfa_token", 200, () -> ours.bearer(token).get("/mfa/authenticators"));
        count(
                "mfa-otp grant",
                200,
                () -> ours.post(
                        "/oauth/token",
                        with(Map.of(
                                "grant_type",
                                "http://auth0.com/oauth/grant-type/mfa-otp",
                                "mfa_token",
                                token,
                                "otp",
                                app.code()))));
    }

    private static Map<String, String> with(Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(CLIENT);
        all.putAll(parameters);
        return all;
    }

    private Reply count(String kind, int expected, Supplier<Reply> request) throws Exception {
        int before = server.process().logLines().size();
        Reply reply = request.get();
        // What is logged comes a moment later.
        Thread.sleep(1_500);
        List<String> statements = server.process().logLines().stream()
                .skip(before)
                .filter(line -> line.contains(MARK))
                .map(line -> line.substring(line.indexOf(MARK) + MARK.length()))
                .toList();
        if (reply.status() != expected) {
            throw new IllegalStateException(kind + ": " + reply.status() + " " + reply.body());
        }
        System.out.println(kind + ": " + statements.size() + " statements");
        text.append(kind).append(": ").append(statements.size()).append('\n');
        statements.forEach(each -> text.append("    ").append(each).append('\n'));
        return reply;
    }
}
