package io.github.keycloakmfa.bench;

import io.github.keycloakmfa.server.RealmTemplate;
import java.util.List;
import java.util.stream.IntStream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.PartialImportRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** The realms that are logged in to. They differ in nothing but what their names say. */
final class BenchRealms {

    /** No second factor, as Keycloak comes: the yardstick. */
    static final String PASSWORD_ONLY = "bench-password-only";

    /** Everybody needs a second factor and has one. */
    static final String TWO_STEP = "bench-two-step";

    /** The same, but the passwords are cheap: here half logins are made ready for what is measured after the password. */
    static final String QUICK = "bench-quick";

    /** Where messages are sent. */
    static final String MESSAGES = "bench-messages";

    /** With more at once the server looks through more and more unsaved users for each further one. */
    private static final int AT_ONCE = 100;

    private final Keycloak keycloak;

    BenchRealms(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    void create(BenchSettings settings) {
        CredentialRepresentation password = Passwords.hashedByDefault();
        RealmRepresentation passwordOnly = realm(PASSWORD_ONLY);
        passwordOnly.getAttributes().remove("mfa.policy");
        passwordOnly.setDirectGrantFlow("direct grant");
        passwordOnly.getDefaultDefaultClientScopes().remove("mfa");
        create(passwordOnly, settings.users(), List.of(password));

        create(realm(TWO_STEP), settings.users(), List.of(password, BenchUser.totp()));

        RealmRepresentation quick = realm(QUICK);
        quick.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        create(quick, settings.quickUsers(), List.of(Passwords.plain(), BenchUser.totp()));
    }

    /** Everybody may enrol a telephone, and no limit is in the way. Passwords are cheap. */
    void createWithGateway(int users, String gateway) {
        RealmRepresentation realm = realm(MESSAGES);
        realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        realm.getAttributes().put("mfa.factor.sms", "true");
        realm.getAttributes().put("mfa.phone-senders", "gateway");
        realm.getAttributes().put("mfa.message-source-burst", "0");
        realm.getAttributes().put("mfa.phone-day-limit", "1000000");
        realm.getAttributes().put("mfa.provider.phone.gateway", "{\"url\":\"" + gateway + "\",\"body\":\"{{text}}\"}");
        create(realm, users, List.of(Passwords.plain()));
    }

    /** As Keycloak's defaults are: its own password hash, and events are logged but not stored. */
    private static RealmRepresentation realm(String name) {
        RealmRepresentation realm = RealmTemplate.named(name);
        realm.setPasswordPolicy(null);
        realm.setEventsEnabled(false);
        realm.setAdminEventsEnabled(false);
        return realm;
    }

    private void create(RealmRepresentation realm, int users, List<CredentialRepresentation> credentials) {
        keycloak.realms().create(realm);
        for (int first = 0; first < users; first += AT_ONCE) {
            PartialImportRepresentation some = new PartialImportRepresentation();
            some.setIfResourceExists("FAIL");
            some.setUsers(IntStream.range(first, Math.min(first + AT_ONCE, users))
                    .mapToObj(number -> BenchUser.of(number, credentials))
                    .toList());
            // A new realm's roles are not in the administrator's token yet.
            keycloak.tokenManager().grantToken();
            keycloak.realm(realm.getRealm()).partialImport(some).close();
        }
    }
}
