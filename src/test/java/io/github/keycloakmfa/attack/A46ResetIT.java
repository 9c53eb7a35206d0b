package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.TicketHolder;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A46: somebody who has the password, or an old session, waits for the administrator to reset the user. */
@KeycloakTest
class A46ResetIT {

    private final TestRealm realm;
    private final App app;
    private final Api api;
    private TestUser user;
    private Enrolled enrolled;

    A46ResetIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.api = Management.of(realm).api();
    }

    @BeforeEach
    void enrol() {
        user = realm.newUser();
        enrolled = app.enrol(user);
    }

    @Test
    void thePasswordAloneGivesNoTokensAfterwards() {
        reset();

        for (int i = 0; i < 3; i++) {
            Reply reply = app.password(user);
            assertThat(reply.error()).as(reply.body()).isEqualTo("mfa_required");
            assertThat(reply.json().at("/mfa_requirements").has("enroll")).isTrue();
        }
    }

    /** A reset begins no time in which a login needs no second factor. */
    @Test
    void noGraceComesOfIt() {
        for (int i = 0; i < 2; i++) {
            reset();
            JsonNode decision = api.get(Management.user(user) + "/mfa-decision").json();

            assertThat(decision.path("due").asBoolean()).isTrue();
            assertThat(decision.hasNonNull("grace_until")).isFalse();
            assertThat(decision.path("enrolled")).isEmpty();
        }
    }

    @Test
    void anOldSessionEnrolsNothing() {
        String bearer = app.mfaAudienceToken(user, enrolled.app());

        reset();

        Reply associated = app.associate(bearer);
        assertThat(associated.status()).as(associated.body()).isBetween(401, 403);
        assertThat(app.authenticators(bearer).body()).doesNotContain(enrolled.id());
    }

    @Test
    void whatAnOldSessionHadBegunCannotBeConfirmed() {
        String bearer = app.mfaAudienceToken(user, enrolled.app());
        AuthenticatorApp begun = app.begin(bearer);

        reset();

        assertThat(app.confirm(bearer, begun.code()).status()).isBetween(400, 403);
        assertThat(api.get(Management.user(user) + "/enrollments").body()).isEqualTo("[]");
    }

    /** The way to reset somebody whose password is known to others: the old factors go when the new one comes. */
    @Test
    void aResetTicketLeavesNothingToThePassword() {
        TicketHolder holder = TicketHolder.invited(realm, user, Map.of("reset", true));

        String mfaToken = app.mfaToken(user);
        assertThat(app.password(user).json().at("/mfa_requirements").has("enroll"))
                .isFalse();
        assertThat(app.associate(mfaToken).status()).isBetween(400, 403);
        AuthenticatorApp fresh = TicketHolder.app(holder.begin());
        assertThat(app.associate(app.mfaToken(user)).status()).isBetween(400, 403);
        assertThat(holder.confirm(fresh.code()).status()).isEqualTo(200);
        assertThat(app.password(user).json().at("/mfa_requirements").has("enroll"))
                .isFalse();
        assertThat(app.otp(app.mfaToken(user), enrolled.app().code()).status()).isEqualTo(403);
        assertThat(app.otp(app.mfaToken(user), fresh.code()).status()).isEqualTo(200);
    }

    private void reset() {
        assertThat(api.delete(Management.user(user) + "/authenticators?reason=lost%20phone")
                        .status())
                .isEqualTo(204);
    }
}
