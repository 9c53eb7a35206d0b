package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.LoginPages;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Users who have no factor may put it off for a while, and nothing begins that time anew. */
@KeycloakTest
@Tag("state")
class GraceIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;

    GraceIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void threeDays() {
        realm.update(it -> {
            it.getAttributes().put("mfa.grace-days", "3");
            it.getAttributes().put("mfa.grace-deferrals", "1000");
        });
        user = realm.newUser();
    }

    @Test
    void thePageCanBeSkipped_onceASession() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user);
        assertThat(pages.page().html()).contains("value=\"skip\"");

        pages.step("skip");

        assertThat(pages.tokens().status()).isEqualTo(200);
        assertThat(LoginPages.isSignedIn(pages.again())).isTrue();
    }

    @Test
    void atTheTokenEndpointNobodyCanSkip_soTheyAreLetIn() {
        Reply tokens = app.password(user);

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(graceUntil()).isBetween(in(Duration.ofDays(3).minusMinutes(5)), in(Duration.ofDays(3)));
    }

    /** When it is over, whoever has lived on it is asked at the next refresh. */
    @Test
    void whenItIsOver_sessionsEnd() {
        String refreshToken = app.password(user).text("refresh_token");
        realm.setAttribute("mfa.grace-days", "0");

        Reply refreshed = app.token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));

        assertThat(refreshed.error()).isEqualTo("mfa_required");
        assertThat(SecondFactorPages.of(realm, user).page().html()).doesNotContain("value=\"skip\"");
    }

    @Test
    void itCanBePutOffSoOftenAndNoOftener() {
        realm.setAttribute("mfa.grace-deferrals", "2");
        assertThat(SecondFactorPages.of(realm, user).step("skip").tokens().status())
                .isEqualTo(200);
        assertThat(SecondFactorPages.of(realm, user).step("skip").tokens().status())
                .isEqualTo(200);

        SecondFactorPages third = SecondFactorPages.of(realm, user);

        assertThat(third.page().html()).doesNotContain("value=\"skip\"");
        assertThat(third.submit(Map.of("step", "skip")).isSignedIn()).isFalse();
        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    @Test
    void a47_parallelDeferrals_countOneByOne() {
        realm.setAttribute("mfa.grace-deferrals", "3");
        var racers = IntStream.range(0, 6)
                .mapToObj(n -> SecondFactorPages.of(realm, user))
                .map(pages -> (Callable<Boolean>) () -> pages.step("skip").isSignedIn())
                .toList();

        assertThat(Race.of(racers)).filteredOn(signedIn -> signedIn).hasSize(3);
    }

    /** A new login, another application and a reset of all factors begin nothing anew. */
    @Test
    void a46_a47_nothingBeginsItAnew() {
        app.password(user);
        Instant until = graceUntil();

        App.spa(realm).password(user);
        SecondFactorPages.of(realm, user).step("skip");
        realm.user(user).logout();
        assertThat(Management.of(realm)
                        .api()
                        .delete(Management.user(user) + "/authentication-methods")
                        .status())
                .isBetween(200, 204);

        assertThat(graceUntil()).isEqualTo(until);
    }

    /** Who has put it off and has a factor by now is asked for that, in the same session too. */
    @Test
    void whoHasEnrolledSince_isAsked() {
        SecondFactorPages pages = SecondFactorPages.of(realm, user).step("skip");
        realm.setAttribute("mfa.grace-days", "0");
        app.enrol(user);
        realm.setAttribute("mfa.grace-days", "3");

        assertThat(pages.again().hasField("code")).isTrue();
    }

    /** Whoever has a factor proves it; there is no time for that. */
    @Test
    void whoHasAFactorIsAsked() {
        realm.setAttribute("mfa.grace-days", "0");
        app.enrol(user);
        realm.setAttribute("mfa.grace-days", "3");

        assertThat(app.password(user).error()).isEqualTo("mfa_required");
        assertThat(SecondFactorPages.of(realm, user).asksForCode()).isTrue();
    }

    @Test
    void noTimeForTokensThatChangeFactors() {
        assertThat(app.passwordForMfaAudience(user).error()).isEqualTo("mfa_required");
    }

    private Instant graceUntil() {
        Reply decision = Management.of(realm).api().get(Management.user(user) + "/mfa-decision");
        return Instant.parse(decision.text("grace_until"));
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time);
    }
}
