package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Refused;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Users who come with their telephones and mailboxes, from an export or from another system, are not asked to enrol a first factor. */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportedContactIT {

    private final TestRealm realm;
    private final App app;

    @AutoClose
    private final Telephones telephones;

    ImportedContactIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
        this.telephones = Telephones.of(realm);
    }

    @Test
    void anImportedTelephoneLogsIn() {
        String number = Telephones.newNumber();
        String mfaToken = app.mfaToken(userWith("mfa-phone", "{\"phone_number\":\"" + number + "\"}"));

        Reply challenged = app.challenge(mfaToken, "oob");
        Reply tokens = app.oob(mfaToken, challenged.text("oob_code"), telephones.code(number));

        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
    }

    @Test
    void whoeverHasAnImportedMailboxEnrolsNoFirstFactor() {
        TestUser user = userWith("mfa-email", "{\"email\":\"somebody@test.example\"}");

        assertThat(app.associate(app.mfaToken(user)).refused())
                .isEqualTo(Refused.with(403, "access_denied", "User is already enrolled."));
    }

    /** One that another program has written badly must not let its user in, nor break the server. */
    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{", "[]", "{\"phone_number\":{}}", "{\"phone_number\":7}"})
    void whatIsStoredBadly_countsAndLeadsNowhere(String data) {
        String mfaToken = app.mfaToken(userWith("mfa-phone", data));

        Reply challenged = app.challenge(mfaToken, "oob");
        Reply listed = app.authenticators(mfaToken);
        Reply another = app.associatePhone(mfaToken, "sms", Telephones.newNumber());

        assertThat(challenged.status()).as(challenged.body()).isEqualTo(400);
        assertThat(listed.status()).as(listed.body()).isEqualTo(200);
        assertThat(another.status()).as(another.body()).isEqualTo(403);
    }

    private TestUser userWith(String type, String data) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(type);
        credential.setCredentialData(data);
        credential.setSecretData("{}");
        return realm.newUser(user -> add(user, credential));
    }

    private static void add(UserRepresentation user, CredentialRepresentation credential) {
        List<CredentialRepresentation> all = Stream.concat(user.getCredentials().stream(), Stream.of(credential))
                .toList();
        user.setCredentials(all);
    }
}
