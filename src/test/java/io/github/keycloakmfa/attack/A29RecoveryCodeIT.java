package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A29: recovery codes are used again, by twenty at once, from an old set, by guessing near them, in other spellings. */
@KeycloakTest
@Tag("state")
class A29RecoveryCodeIT {

    private final TestRealm realm;
    private final App app;

    A29RecoveryCodeIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void budget() {
        realm.update(changed -> {
            changed.getAttributes().put("mfa.recovery-codes", "1");
            changed.getAttributes().put("mfa.attempts", "30");
            changed.getAttributes().put("mfa.attempt-refill", "86400");
        });
    }

    @Test
    void oneCodeWorksOnce() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();

        assertThat(recover(user, code).status()).isEqualTo(200);
        assertThat(recover(user, code).description()).isEqualTo("MFA Authorization rejected.");
    }

    @Test
    void ofTwentyWhoSendItAtOnceOneGetsIn() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        Queue<String> tokens = tokens(user, 20);

        assertOneSuccess(Race.of(20, () -> app.recoveryCode(tokens.remove(), code)));
    }

    @Test
    void ofTwentyWhoSendItWithTheSameTokenOneGetsIn() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        String mfaToken = app.mfaToken(user);

        assertOneSuccess(Race.of(20, () -> app.recoveryCode(mfaToken, code)));
    }

    @Test
    void ofTwentySpellingsAtOnceOneGetsIn() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        Queue<String> tokens = tokens(user, 20);
        Queue<String> spellings = new ConcurrentLinkedQueue<>();
        for (int i = 1; i <= 20; i++) {
            spellings.add(code.substring(0, i) + "-" + code.substring(i).toLowerCase(Locale.ROOT));
        }

        assertOneSuccess(Race.of(20, () -> app.recoveryCode(tokens.remove(), spellings.remove())));
    }

    /** Two different codes of one sheet: whoever loses must not leave a code behind that has worked. */
    @Test
    void aSheetLosesExactlyTheCodesThatWorked() {
        realm.setAttribute("mfa.recovery-codes", "4");
        TestUser user = realm.newUser();
        List<String> sheet = enrolWithSheet(user);

        Queue<String> tokens = tokens(user, 8);

        assertOneSuccess(Race.of(8, () -> app.recoveryCode(tokens.remove(), sheet.get(0))));
        assertThat(recover(user, sheet.get(0)).status()).isEqualTo(403);
        assertThat(recover(user, sheet.get(1)).status()).isEqualTo(200);
    }

    private static void assertOneSuccess(List<Reply> replies) {
        assertThat(replies).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 200)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isIn(403, 429));
    }

    @Test
    void oldSetsAreDead() {
        TestUser user = realm.newUser();
        List<String> generations = new ArrayList<>(List.of(app.enrol(user).recoveryCode()));
        for (int i = 0; i < 3; i++) {
            generations.add(recover(user, generations.get(i)).text("recovery_code"));
        }

        for (String old : generations.subList(0, 3)) {
            assertThat(recover(user, old).status()).isEqualTo(403);
        }
        assertThat(recover(user, generations.get(3)).status()).isEqualTo(200);
    }

    @Test
    void nobodyElsesCodeWorks() {
        TestUser user = realm.newUser();
        app.enrol(user);
        String neighbours = app.enrol(realm.newUser()).recoveryCode();

        assertThat(recover(user, neighbours).status()).isEqualTo(403);
    }

    @Test
    void guessesNearItAreWrongAndCounted() {
        realm.setAttribute("mfa.attempts", "5");
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        Iterator<String> near = List.of(
                        code.substring(0, 23) + next(code.charAt(23)),
                        next(code.charAt(0)) + code.substring(1),
                        code.substring(0, 23),
                        code + "A",
                        new StringBuilder(code).reverse().toString())
                .iterator();

        while (near.hasNext()) {
            assertThat(recover(user, near.next()).description()).isEqualTo("MFA Authorization rejected.");
        }
        assertThat(recover(user, code).status()).isEqualTo(429);
    }

    /** A user who copies from paper is helped; nobody gets a second code that way. */
    @Test
    void spellingsOfOneCodeAreOneCode() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        String written = " " + code.toLowerCase(Locale.ROOT).replaceAll("(.{6})", "$1 - ") + "\t";

        assertThat(recover(user, written).status()).isEqualTo(200);
        assertThat(recover(user, code).status()).isEqualTo(403);
        assertThat(recover(user, code.toLowerCase(Locale.ROOT)).status()).isEqualTo(403);
        assertThat(recover(user, code.substring(0, 12) + "-" + code.substring(12))
                        .status())
                .isEqualTo(403);
    }

    /** Full-width letters and digits look the same and are not. */
    @Test
    void lookAlikesAreWrong() {
        TestUser user = realm.newUser();
        String code = app.enrol(user).recoveryCode();
        String fullWidth = code.chars()
                .map(character -> character + 0xFEE0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThat(recover(user, fullWidth).status()).isEqualTo(403);
        assertThat(recover(user, code).status()).isEqualTo(200);
    }

    /** Gathered before the race: Keycloak lets one password login of a user in at a time. */
    private Queue<String> tokens(TestUser user, int count) {
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < count; i++) {
            tokens.add(app.mfaToken(user));
        }
        return tokens;
    }

    private static char next(char character) {
        return character == 'Z' || character == '9' ? 'A' : (char) (character + 1);
    }

    private Reply recover(TestUser user, String code) {
        return app.recoveryCode(app.mfaToken(user), code);
    }

    private List<String> enrolWithSheet(TestUser user) {
        String mfaToken = app.mfaToken(user);
        Reply associated = app.associate(mfaToken);
        app.otp(mfaToken, new AuthenticatorApp(associated.text("secret")).code());
        List<String> sheet = new ArrayList<>();
        associated.json().path("recovery_codes").forEach(code -> sheet.add(code.asText()));
        return sheet;
    }
}
