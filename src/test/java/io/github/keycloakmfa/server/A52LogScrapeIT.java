package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.client.App;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A52: the log is searched for everything that was handed out. It runs last, after the classes whose log it reads; one that runs later fails as
 * soon as it hands out anything.
 */
@KeycloakTest
@Order(Integer.MAX_VALUE)
class A52LogScrapeIT {

    private final RunningKeycloak server;
    private final TestRealm realm;
    private List<String> log;

    A52LogScrapeIT(RunningKeycloak server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
    }

    /** Keycloak logs a failed login with its user name: once that is there, the log is this server's, and whole. */
    @BeforeEach
    void readTheWholeLog() {
        TestUser user = realm.newUser();
        App app = App.confidential(realm);
        App.Enrolled enrolled = app.enrol(user);
        app.recoveryCode(app.mfaToken(user), enrolled.recoveryCode());
        String marker = "nobody-" + UUID.randomUUID();
        app.password(new TestUser("", marker, null, "password-" + marker));
        await("the server's log at " + server.log())
                .until(() -> server.logLines().stream().anyMatch(line -> line.contains(marker)));
        log = server.logLines();
    }

    @AfterAll
    static void nothingMayBeHandedOutAfterwards() {
        HandedOut.searchedFor();
    }

    @Test
    void everyKindOfSecretIsLookedFor() {
        Collection<String> kinds = HandedOut.secrets().values();

        assertThat(kinds)
                .contains(
                        "password",
                        "client_secret",
                        "mfa_token",
                        "secret",
                        "barcode_uri",
                        "otp",
                        "recovery_codes",
                        "recovery_code",
                        "access_token",
                        "refresh_token",
                        "id_token");
    }

    @Test
    void noSecretIsInTheLog() {
        assertThat(new LogSearch(HandedOut.secrets()).secretsIn(log)).isEmpty();
    }

    @Test
    void weLogNobodysAddress() {
        assertThat(LogSearch.addressesIn(LogRecord.of(log))).isEmpty();
    }

    @Test
    void noErrorIsOurs() {
        assertThat(LogRecord.of(log))
                .filteredOn(LogRecord::isError)
                .filteredOn(LogRecord::mentionsUs)
                .filteredOn(record -> !record.isKeycloaksOwnWord())
                .isEmpty();
    }

    @Test
    void noStackTraceLeadsThroughUs() {
        assertThat(LogRecord.of(log))
                .filteredOn(LogRecord::hasOurStackTrace)
                .filteredOn(record -> !record.isKeycloaksOwnWord())
                .isEmpty();
    }
}
