package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Cell.ALWAYS;
import static io.github.keycloakmfa.attack.Outcome.ASKED;
import static io.github.keycloakmfa.attack.Outcome.REFUSED;
import static io.github.keycloakmfa.attack.Outcome.TOKENS;
import static io.github.keycloakmfa.attack.State.DISABLED;
import static io.github.keycloakmfa.attack.State.ENROLLED;
import static io.github.keycloakmfa.attack.State.LOCKED;
import static io.github.keycloakmfa.attack.State.NOT_ENROLLED;
import static io.github.keycloakmfa.attack.State.PROVING;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The paths on which a client sends all that it knows to the token endpoint. */
final class DirectGrants {

    private DirectGrants() {}

    static Stream<Path> all() {
        return Stream.of(
                Path.atOnce("password grant", password(TableRealm.ALL_GRANTS)).covers("password", "mfa direct grant"),
                Path.atOnce("password grant, flow of password alone", password(TableRealm.BARE)),
                // Keycloak's own flow wants the code together with the password, and does not tell afterwards that it
                // has seen one.
                Path.atOnce("password grant, stock flow", somebody -> stock(somebody))
                        .covers("direct grant")
                        .except(ENROLLED, REFUSED)
                        .except(ALWAYS, PROVING, TOKENS),
                Path.atOnce("password grant of Auth0's endpoint", somebody -> passwordRealm(somebody)),
                Path.of("mfa-otp grant", somebody -> {
                            String mfaToken = mfaToken(somebody);
                            return () -> Outcome.of(App.confidential(somebody.realm())
                                    .otp(mfaToken, somebody.state() == ENROLLED ? "000000" : somebody.code()));
                        })
                        .fromTheQuestion()
                        .covers(App.OTP_GRANT)
                        .except(ENROLLED, REFUSED)
                        .except(NOT_ENROLLED, REFUSED),
                // The users of the table have neither a recovery code nor a phone, so a half login alone is what is
                // tried here.
                halfLogin(
                        "mfa-recovery-code grant",
                        App.RECOVERY_GRANT,
                        Map.of("recovery_code", "ABCDEFGHJKLMNPQRSTUVWXYZ")),
                halfLogin("mfa-oob grant", App.OOB_GRANT, Map.of("oob_code", "nonsense", "binding_code", "123456")),
                Path.atOnce(
                                "client credentials",
                                somebody -> Outcome.of(somebody.tokens(
                                        TableRealm.ALL_GRANTS, Map.of("grant_type", "client_credentials"))))
                        .covers("client_credentials")
                        .always(TOKENS)
                        .without(PROVING, DISABLED, LOCKED));
    }

    private static Function<Somebody, Outcome> password(String clientId) {
        return somebody -> somebody.answering(clientId, somebody.tokens(clientId, somebody.password("openid")));
    }

    private static Outcome stock(Somebody somebody) {
        Map<String, String> form = new HashMap<>(somebody.password("openid"));
        if (somebody.proves()) {
            form.put("totp", somebody.code());
        }
        return somebody.answering(TableRealm.STOCK, somebody.tokens(TableRealm.STOCK, form));
    }

    private static Outcome passwordRealm(Somebody somebody) {
        Map<String, String> form = new HashMap<>(somebody.password("openid"));
        form.put("grant_type", "http://auth0.com/oauth/grant-type/password-realm");
        form.put("realm", "Username-Password-Authentication");
        App app = App.confidential(somebody.realm());
        Reply reply = app.token(form);
        return Outcome.of(
                somebody.proves() && Outcome.of(reply) == ASKED
                        ? app.otp(reply.text("mfa_token"), somebody.code())
                        : reply);
    }

    private static String mfaToken(Somebody somebody) {
        return App.confidential(somebody.realm()).mfaToken(somebody.user());
    }

    private static Path halfLogin(String name, String grant, Map<String, String> parameters) {
        return Path.of(name, somebody -> {
                    Map<String, String> form = new HashMap<>(parameters);
                    form.put("grant_type", grant);
                    form.put("mfa_token", mfaToken(somebody));
                    return () -> Outcome.of(App.confidential(somebody.realm()).token(form));
                })
                .fromTheQuestion()
                .covers(grant)
                .always(REFUSED)
                .without(PROVING);
    }
}
