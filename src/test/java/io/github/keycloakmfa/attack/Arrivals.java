package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import java.util.stream.Stream;

/** The paths on which somebody comes to a session of the realm without typing the password of it. */
final class Arrivals {

    private Arrivals() {}

    static Stream<Path> all(IdentityProvider provider) {
        return Stream.of(
                Path.of("identity provider, known user", somebody -> {
                    provider.link(somebody.user());
                    return () -> brokered(somebody, provider);
                }),
                Path.of("identity provider, new user", somebody -> {
                            provider.addOnlyThere(somebody);
                            return () -> brokered(somebody, provider);
                        })
                        .covers("first broker login")
                        .without(State.ENROLLED, State.PROVING, State.DISABLED, State.LOCKED),
                Path.atOnce("registration", Arrivals::registration)
                        .covers("registration")
                        .without(State.ENROLLED, State.PROVING, State.DISABLED, State.LOCKED),
                // An administrator in the user's place enrols no factor for the user.
                Path.of("impersonation", Arrivals::impersonation)
                        .pastThePassword()
                        .except(Cell.ALWAYS, State.NOT_ENROLLED, Outcome.REFUSED));
    }

    private static Outcome brokered(Somebody somebody, IdentityProvider provider) {
        Visit visit = new Visit(somebody);
        Page page = visit.authorization("demo-app", "code", "&kc_idp_hint=" + IdentityProvider.ALIAS);
        return visit.outcome("demo-app", visit.goOn(visit.login(page)));
    }

    private static Outcome registration(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Page form = visit.open(Visit.link(visit.authorization("demo-app"), "registration"));
        TestUser like = somebody.user();
        return visit.outcome(
                "demo-app",
                visit.browser()
                        .submit(
                                form,
                                Map.of(
                                        "username",
                                        "new-" + like.username(),
                                        "email",
                                        "new-" + like.email(),
                                        "firstName",
                                        "New",
                                        "lastName",
                                        "User",
                                        "password",
                                        like.password(),
                                        "password-confirm",
                                        like.password())));
    }

    /** By an administrator of the server, who gets the cookies of a session. */
    private static Path.Ending impersonation(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Reply cookies = Api.at(somebody.realm().url().replace("/realms/", "/admin/realms/"))
                .bearer(somebody.realm().administratorsToken())
                .post("/users/" + somebody.user().id() + "/impersonation", Map.of());
        assertThat(cookies.status()).as(cookies.body()).isEqualTo(200);
        visit.browser().take(cookies.headers());
        return () -> visit.outcome("demo-app", visit.goOn(visit.authorization("demo-app")));
    }
}
