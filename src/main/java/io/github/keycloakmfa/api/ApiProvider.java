package io.github.keycloakmfa.api;

import io.github.keycloakmfa.api.route.Door;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** Hangs the API into a realm. */
final class ApiProvider implements RealmResourceProvider {

    private final KeycloakSession session;

    ApiProvider(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public Object getResource() {
        return new ApiResource(new Door(session, Routes.FAMILIES));
    }

    @Override
    public void close() {}
}
