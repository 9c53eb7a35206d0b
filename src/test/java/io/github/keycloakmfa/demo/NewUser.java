package io.github.keycloakmfa.demo;

import io.github.keycloakmfa.server.Administrator;
import io.github.keycloakmfa.server.CompleteUser;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.admin.client.Keycloak;

/** Someone for whom the story has not happened yet. */
record NewUser(String username, String password) {

    static NewUser createIn(String realm, String serverUrl) {
        String username = "carol-" + UUID.randomUUID().toString().substring(0, 8);
        NewUser user = new NewUser(username, "carol-password-1");
        try (Keycloak keycloak = Administrator.of(serverUrl);
                Response created = keycloak.realm(realm)
                        .users()
                        .create(CompleteUser.of(username, username + "@demo.example", user.password()))) {
            CreatedResponseUtil.getCreatedId(created);
        }
        return user;
    }
}
