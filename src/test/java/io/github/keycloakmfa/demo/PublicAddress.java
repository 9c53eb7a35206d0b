package io.github.keycloakmfa.demo;

import io.github.keycloakmfa.server.Administrator;
import io.github.keycloakmfa.server.RunningKeycloak;
import java.util.Optional;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RealmRepresentation;

/** The address that a reverse proxy maps to the demo's realm: {@code -Ddemo.public-url=https://…}. It is kept like the rest of the data. */
record PublicAddress(String url) {

    static Optional<PublicAddress> given() {
        return Optional.ofNullable(System.getProperty("demo.public-url")).map(PublicAddress::new);
    }

    void tell(RunningKeycloak server) {
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            RealmRepresentation realm = keycloak.realm("demo").toRepresentation();
            realm.getAttributes().put("mfa.public-url", url);
            keycloak.realm("demo").update(realm);
        }
    }
}
