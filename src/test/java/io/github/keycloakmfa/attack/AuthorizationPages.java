package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Cell.ALWAYS;
import static io.github.keycloakmfa.attack.Cell.NEVER;
import static io.github.keycloakmfa.attack.Outcome.ASKED;
import static io.github.keycloakmfa.attack.Outcome.REFUSED;

import io.github.keycloakmfa.client.Page;
import java.util.function.Function;
import java.util.stream.Stream;

/** The paths that begin at a client's authorization URL. */
final class AuthorizationPages {

    private AuthorizationPages() {}

    static Stream<Path> all() {
        return Stream.concat(logins(), sessions());
    }

    private static Stream<Path> logins() {
        return Stream.of(
                login("authorization code", "demo-app", "code", "").covers("authorization_code", "mfa browser"),
                // This flow asks whoever has an authenticator app by itself.
                login("authorization code, stock flow", TableRealm.STOCK, "code", "")
                        .covers("browser")
                        .except(NEVER, State.ENROLLED, ASKED),
                login("authorization code, flow of password alone", TableRealm.BARE, "code", ""),
                login("implicit, access token", TableRealm.ALL_GRANTS, "token", "")
                        .covers("implicit"),
                login("implicit, ID token", TableRealm.ALL_GRANTS, "id_token", ""),
                login("hybrid, ID token", TableRealm.ALL_GRANTS, "code id_token", ""),
                login("hybrid, access token", TableRealm.ALL_GRANTS, "code token", ""),
                login("kc_action UPDATE_PASSWORD", "demo-app", "code", "&kc_action=UPDATE_PASSWORD"),
                login("kc_action mfa-second-factor", "demo-app", "code", "&kc_action=mfa-second-factor"),
                Path.atOnce("pushed authorization request", AuthorizationPages::pushed),
                Path.of("authorization code, given before", AuthorizationPages::givenBefore)
                        .fromBefore(),
                Path.atOnce("restart of the login", AuthorizationPages::restarted),
                Path.atOnce("second tab", AuthorizationPages::secondTab));
    }

    private static Path login(String name, String clientId, String responseType, String more) {
        return Path.of(name, somebody -> {
            Visit visit = new Visit(somebody);
            Page form = visit.authorization(clientId, responseType, more);
            return () -> visit.outcome(clientId, visit.goOn(visit.login(form)));
        });
    }

    private static Outcome pushed(Somebody somebody) {
        Visit visit = new Visit(somebody);
        return visit.outcome(TableRealm.SECOND, visit.goOn(visit.login(visit.pushed(TableRealm.SECOND))));
    }

    private static Path.Ending givenBefore(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Page page = visit.goOn(visit.login(visit.authorization("demo-app")));
        return () -> visit.outcome("demo-app", page);
    }

    private static Outcome restarted(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Page in = visit.login(visit.authorization("demo-app"));
        String query = in.address().substring(in.address().indexOf('?'));
        Page page = in.address().startsWith(TableRealm.CALLBACK)
                ? in
                : visit.login(visit.open(somebody.realm().url() + "/login-actions/restart" + query));
        return visit.outcome("demo-app", visit.goOn(page));
    }

    private static Outcome secondTab(Somebody somebody) {
        Visit visit = new Visit(somebody);
        visit.login(visit.authorization("demo-app"));
        return visit.outcome("demo-app", visit.goOn(visit.login(visit.authorization("demo-app"))));
    }

    private static Stream<Path> sessions() {
        return Stream.of(
                session("same client, session", "demo-app", visit -> visit.authorization("demo-app")),
                session("second client, session", TableRealm.SECOND, visit -> visit.authorization(TableRealm.SECOND)),
                session("stock flow, session", TableRealm.STOCK, visit -> visit.authorization(TableRealm.STOCK)),
                session(
                        "implicit, session",
                        TableRealm.ALL_GRANTS,
                        visit -> visit.authorization(TableRealm.ALL_GRANTS, "token", "")),
                session(
                        "hybrid, session",
                        TableRealm.ALL_GRANTS,
                        visit -> visit.authorization(TableRealm.ALL_GRANTS, "code id_token", "")),
                session(
                        "kc_action, session",
                        "demo-app",
                        visit -> visit.authorization("demo-app", "code", "&kc_action=UPDATE_PASSWORD")),
                session("account console, session", "account-console", Visit::accountConsole),
                // With nobody there who could answer, the client hears interaction_required.
                session(
                                "prompt=none, session",
                                "demo-app",
                                visit -> visit.authorization("demo-app", "code", "&prompt=none"))
                        .except(ALWAYS, State.ENROLLED, REFUSED)
                        .except(ALWAYS, State.NOT_ENROLLED, REFUSED));
    }

    /** One that has logged in before comes back. */
    private static Path session(String name, String clientId, Function<Visit, Page> back) {
        return Path.of(name, somebody -> {
                    Visit visit = new Visit(somebody);
                    visit.loggedIn();
                    return () -> visit.outcome(clientId, visit.goOn(back.apply(visit)));
                })
                .fromBefore();
    }
}
