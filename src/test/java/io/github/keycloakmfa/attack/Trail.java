package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.List;
import org.keycloak.events.EventType;
import org.keycloak.representations.idm.EventRepresentation;

/** The events that a realm has stored about a user. */
record Trail(TestRealm realm, TestUser user) {

    /** More than any test makes: the admin API would stop at a hundred by itself. */
    private static final int ALL = 10_000;

    List<EventRepresentation> of(EventType type) {
        return realm.admin().getEvents(List.of(type.name()), null, user.id(), null, null, null, 0, ALL);
    }

    /** The events of this type with this error. */
    List<EventRepresentation> of(EventType type, String error) {
        return of(type).stream().filter(event -> error.equals(event.getError())).toList();
    }

    /** How many codes were looked at and found wrong. */
    int wrongCodes() {
        return of(EventType.LOGIN_ERROR, "invalid_user_credentials").size();
    }
}
