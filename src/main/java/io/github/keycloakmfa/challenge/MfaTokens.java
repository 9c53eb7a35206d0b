package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Issues, finds and uses up {@link MfaToken}s. */
public final class MfaTokens {

    /** How much longer the record stays, so that a late client hears "expired" and not "malformed". */
    private static final Duration REMEMBERED_AFTER_EXPIRY = Duration.ofMinutes(10);

    private final OneTimeStore store;
    private final Duration lifetime;

    public MfaTokens(KeycloakSession session) {
        this.store = new OneTimeStore(session);
        this.lifetime = RealmSettings.of(session.getContext().getRealm()).tokenLifetime();
    }

    /** Issues a token for a user who has just proved the password to this client. */
    public MfaToken issue(UserModel user, ClientModel client, String scope, String audience) {
        long now = store.now();
        MfaToken token = new MfaToken(
                RandomHandle.next(),
                user.getId(),
                client.getId(),
                scope,
                audience,
                now,
                now + lifetime.toSeconds(),
                Generation.of(user));
        store.put(key(token.handle()), lifetime.plus(REMEMBERED_AFTER_EXPIRY), token.notes());
        return token;
    }

    /** Whether this text could be a handle; an access token never is one. */
    public static boolean looksLikeHandle(String text) {
        return RandomHandle.couldBe(text);
    }

    /**
     * The live token of this handle.
     *
     * @throws RefusedException if there is none ({@code Malformed mfa_token}) or it ran out ({@code mfa_token is expired})
     */
    public MfaToken find(String handle) {
        return live(handle).orElseThrow(Refusals.malformedMfaToken()::exception);
    }

    /**
     * The live token of this handle, or nothing if it was never issued or is used up.
     *
     * @throws RefusedException if it ran out ({@code mfa_token is expired})
     */
    public Optional<MfaToken> live(String handle) {
        Optional<MfaToken> token = lookUp(handle);
        if (token.isPresent() && token.get().expiresAt() <= store.now()) {
            throw Refusals.expiredMfaToken().exception();
        }
        return token;
    }

    private Optional<MfaToken> lookUp(String handle) {
        return looksLikeHandle(handle)
                ? store.get(key(handle)).map(notes -> MfaToken.of(handle, notes))
                : Optional.empty();
    }

    /**
     * Uses the token up, and gives the attempt back, because its code was right. Exactly one of any number of parallel callers comes
     * through.
     *
     * @throws RefusedException for every other one
     */
    public void consume(MfaToken token, Attempt attempt) {
        if (store.take(key(token.handle()), attempt.keys()).isEmpty()) {
            throw Refusals.malformedMfaToken().exception();
        }
    }

    private String key(String handle) {
        return store.key("token", handle);
    }
}
