package io.github.keycloakmfa.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

@KeycloakTest
class ServerStartsIT {

    /** "… is an internal SPI": true of every extension that adds resources to a realm. */
    private static final String INTERNAL_SPI = "KC-SERVICES0047";

    @Test
    void knowsTheRealm(TestRealm realm) {
        assertThat(realm.admin().toRepresentation().getRealm()).isEqualTo(realm.name());
    }

    @Test
    void loadsTheExtension(RunningKeycloak server) {
        try (Keycloak keycloak = Administrator.of(server.baseUrl())) {
            assertThat(keycloak.serverInfo()
                            .getInfo()
                            .getProviders()
                            .get("realm-restapi-extension")
                            .getProviders())
                    .containsKey("auth0");
        }
    }

    @Test
    void warnsOfNothingThatIsOurs(RunningKeycloak server) {
        // What comes later is about what other tests do.
        assertThat(server.logLines().stream().takeWhile(line -> !line.contains(" started in ")))
                .filteredOn(line -> line.contains(" WARN ") || line.contains(" ERROR "))
                .filteredOn(line -> line.contains("io.github.keycloakmfa"))
                .filteredOn(line -> !line.contains(INTERNAL_SPI))
                .isEmpty();
    }
}
