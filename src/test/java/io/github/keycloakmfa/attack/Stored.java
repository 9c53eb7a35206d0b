package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import org.keycloak.representations.idm.CredentialRepresentation;

/** The credentials that a user has in Keycloak, as an administrator sees them. */
record Stored(TestRealm realm, TestUser user) {

    List<String> types() {
        return realm.user(user).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }

    /** The id of the one of this type. */
    String id(String type) {
        return realm.user(user).credentials().stream()
                .filter(each -> each.getType().equals(type))
                .map(CredentialRepresentation::getId)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type));
    }
}
