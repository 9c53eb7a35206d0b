package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.CodeFactor.Match;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Checks a code against what the user has enrolled, so that it counts exactly once. */
public final class CodeCheck {

    private final UsedCodes usedCodes;

    public CodeCheck(KeycloakSession session) {
        this.usedCodes = new UsedCodes(session);
    }

    /**
     * The authenticator that a code fits, if no other request has used the same code. An attempt must have been claimed
     * before.
     */
    public Optional<Match> check(UserModel user, CodeFactor factor, String code) {
        return factor.match(user, code)
                .filter(match -> usedCodes.burn(match.credential().getId(), match.code(), match.validity()));
    }
}
