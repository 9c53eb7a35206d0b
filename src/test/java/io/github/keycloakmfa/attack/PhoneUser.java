package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;

/** Somebody whose second factor is a telephone. */
record PhoneUser(TestUser user, String number) {

    static PhoneUser enrol(TestRealm realm, App app, Telephones telephones) {
        PhoneUser fresh = new PhoneUser(realm.newUser(), Telephones.newNumber());
        String mfaToken = app.mfaToken(fresh.user);
        Reply begun = app.associatePhone(mfaToken, "sms", fresh.number);
        Reply tokens = app.oob(mfaToken, begun.text("oob_code"), telephones.code(fresh.number));
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return fresh;
    }
}
