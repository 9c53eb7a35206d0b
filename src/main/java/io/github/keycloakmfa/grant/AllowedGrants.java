package io.github.keycloakmfa.grant;

import java.util.List;
import org.keycloak.models.ClientModel;

/**
 * Which MFA grants a client may use. Keycloak has no switch per grant type, so the client attribute {@code mfa.grants} lists them
 * ({@code otp oob recovery-code}, separated by spaces); without it all are allowed.
 */
final class AllowedGrants {

    static final String ATTRIBUTE = "mfa.grants";

    private AllowedGrants() {}

    static boolean allows(ClientModel client, String word) {
        String listed = client.getAttribute(ATTRIBUTE);
        return listed == null || List.of(listed.trim().split("\\s+")).contains(word);
    }
}
