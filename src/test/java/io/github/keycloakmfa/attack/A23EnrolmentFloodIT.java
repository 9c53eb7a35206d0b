package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A23: a thousand enrolments are begun and none is confirmed. */
@KeycloakTest
@Tag("state")
class A23EnrolmentFloodIT {

    private static final int CAP = 10;

    private final TestRealm realm;
    private final App app;

    A23EnrolmentFloodIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @Test
    void aThousandLeaveTenAndTheOwnerStillEnrols() {
        TestUser user = realm.newUser();
        for (int login = 0; login < 25; login++) {
            String mfaToken = app.mfaToken(user);
            Race.of(4, () -> tenCalls(mfaToken));
        }

        assertThat(pending(user)).isLessThanOrEqualTo(CAP);
        assertThat(app.enrol(user).tokens().status()).isEqualTo(200);
    }

    private boolean tenCalls(String mfaToken) {
        for (int i = 0; i < 10; i++) {
            Reply reply = app.associate(mfaToken);
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        return true;
    }

    @Test
    void oneTokenHasOneThatWaits() {
        TestUser user = realm.newUser();
        String mfaToken = app.mfaToken(user);
        Race.of(8, () -> app.associate(mfaToken));

        assertThat(pending(user)).isEqualTo(1);
    }

    @Test
    void manyLoginsAtOnceLeaveTen() {
        TestUser user = realm.newUser();
        // Keycloak lets one password login of a user in at a time.
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(app.mfaToken(user));
        }

        List<Reply> begun = Race.of(20, () -> app.associate(tokens.remove()));

        assertThat(begun).extracting(Reply::status).containsOnly(200);
        assertThat(pending(user)).isEqualTo(CAP);
    }

    /** The newest is the one that its owner is looking at. */
    @Test
    void theOldestGoFirst() {
        TestUser user = realm.newUser();
        String first = app.mfaToken(user);
        AuthenticatorApp dropped = new AuthenticatorApp(app.associate(first).text("secret"));
        for (int i = 0; i < CAP - 1; i++) {
            app.associate(app.mfaToken(user));
        }
        String last = app.mfaToken(user);
        AuthenticatorApp kept = new AuthenticatorApp(app.associate(last).text("secret"));

        assertThat(pending(user)).isEqualTo(CAP);
        assertThat(app.otp(first, dropped.code()).description()).isEqualTo("Invalid otp_code.");
        assertThat(app.otp(last, kept.code()).status()).isEqualTo(200);
    }

    @Test
    void aSignedInUserIsCappedToo() {
        TestUser user = realm.newUser();
        String bearer = app.mfaAudienceToken(user, app.enrol(user).app());
        for (int i = 0; i < 2 * CAP; i++) {
            assertThat(app.associate(bearer).status()).isEqualTo(200);
        }

        assertThat(app.api().bearer(bearer).get("/mfa/authenticators").json())
                .filteredOn(entry -> !entry.path("active").asBoolean())
                .hasSizeLessThanOrEqualTo(CAP);
    }

    private long pending(TestUser user) {
        JsonNode list =
                app.api().bearer(app.mfaToken(user)).get("/mfa/authenticators").json();
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> !entry.path("active").asBoolean())
                .count();
    }
}
