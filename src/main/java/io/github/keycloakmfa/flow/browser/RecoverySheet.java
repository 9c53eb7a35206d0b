package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.enrollment.Administration;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Recovery codes that a user has to see once. They are kept nowhere: who has not seen them gets others. */
final class RecoverySheet {

    private RecoverySheet() {}

    /** Those that came of the use of one. */
    static List<String> in(Map<String, Object> members) {
        if (members.get("recovery_codes") instanceof List<?> several) {
            return several.stream().map(String.class::cast).toList();
        }
        return members.get("recovery_code") instanceof String one ? List.of(one) : List.of();
    }

    /** Fresh ones in the place of those that the user has; none if the user has none, because the realm gives none. */
    static List<String> renewed(KeycloakSession session, UserModel user) {
        boolean has = new Factors(session)
                .require(RecoveryCodeFactor.ID, RecoveryCodeFactor.class)
                .credentials(user)
                .findAny()
                .isPresent();
        return has ? new Administration(session).regenerateRecoveryCodes(user).values() : List.of();
    }
}
