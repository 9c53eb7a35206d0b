package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.CodeFactor.Match;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Checks a code against what the user has enrolled, so that it counts exactly once. */
public final class CodeCheck {

    private final KeycloakSession session;
    private final UsedCodes usedCodes;

    public CodeCheck(KeycloakSession session) {
        this.session = session;
        this.usedCodes = new UsedCodes(session);
    }

    /**
     * The authenticator that a code fits, if no other request has used the same code. An attempt must have been claimed
     * before.
     *
     * <p>The code is used up before anybody looks at it, so that of racers with the same code one comes as far as Keycloak's own check. One that
     * fits nothing is given back: by a clock that is ahead it may be right in a minute.
     */
    public Optional<Match> check(UserModel user, CodeFactor factor, String code) {
        String canonical = factor.canonical(code);
        if (!usedCodes.burn(user, factor.type(), canonical, factor.lifetime(user))) {
            return Optional.empty();
        }
        Optional<Match> match = hasItsTurn(user, factor) ? factor.match(user, canonical) : Optional.empty();
        if (match.isEmpty()) {
            usedCodes.giveBack(user, factor.type(), canonical);
        }
        return match;
    }

    private boolean hasItsTurn(UserModel user, CodeFactor factor) {
        return !factor.isChangedByUse() || Turn.await(session, user);
    }
}
