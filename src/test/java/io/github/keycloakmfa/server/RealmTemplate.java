package io.github.keycloakmfa.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.util.JsonSerialization;

/** The demo's realm is what the tests run on, so that it cannot go stale. */
public final class RealmTemplate {

    private static final Path DEMO = Path.of("demo", "realm-demo.json");

    private RealmTemplate() {}

    public static RealmRepresentation named(String name) {
        RealmRepresentation realm = read(name);
        realm.setRealm(name);
        // The people of the demo stay there; the accounts of its services carry their permissions.
        realm.getUsers().removeIf(user -> user.getServiceAccountClientId() == null);
        // No test is about the strength of the hash, and every one of them logs in.
        realm.setPasswordPolicy("hashAlgorithm(pbkdf2-sha512) and hashIterations(1)");
        // Only the tests that are about messages have somebody who gets them.
        realm.getAttributes()
                .keySet()
                .removeIf(key -> key.startsWith("mfa.factor.")
                        || key.equals("mfa.phone-senders")
                        || key.startsWith("mfa.provider."));
        // Nobody reads the mail, except in the tests that are about it.
        realm.setSmtpServer(Map.of());
        realm.setEventsListeners(List.of("jboss-logging"));
        return realm;
    }

    private static RealmRepresentation read(String name) {
        try {
            // The built-in clients have the realm's name in their addresses.
            String json = Files.readString(DEMO)
                    .replace("/realms/demo/", "/realms/" + name + "/")
                    .replace("/admin/demo/", "/admin/" + name + "/");
            return JsonSerialization.readValue(json, RealmRepresentation.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
