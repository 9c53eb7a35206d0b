package io.github.keycloakmfa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Map;

/** Somebody with an authenticator app, which was used last, a recovery code, and for whoever wants to try another way a telephone and a mailbox. */
record Owner(TestUser user, AuthenticatorApp app, String recoveryCode, String number) {

    /** With all of it. */
    static Owner in(TestRealm realm) {
        Owner owner = ofApp(realm);
        add(realm, owner.user, Map.of("type", "phone", "phone_number", owner.number));
        add(realm, owner.user, Map.of("type", "email", "email", owner.user.email()));
        return owner;
    }

    /** Without telephone and mailbox. */
    static Owner ofApp(TestRealm realm) {
        TestUser user = realm.newUser();
        Enrolled enrolled = App.confidential(realm).enrol(user);
        return new Owner(user, enrolled.app(), enrolled.recoveryCode(), Telephones.newNumber());
    }

    /** With a telephone and nothing else. */
    static Owner ofPhone(TestRealm realm) {
        Owner owner = new Owner(realm.newUser(), null, null, Telephones.newNumber());
        add(realm, owner.user, Map.of("type", "phone", "phone_number", owner.number));
        return owner;
    }

    private static void add(TestRealm realm, TestUser user, Map<String, ?> factor) {
        Reply created = Management.of(realm).api().post(Management.user(user) + "/authentication-methods", factor);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
    }
}
