package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The time that users have to enrol a first factor, counted from when they were first asked. A new login, another application, another role or a reset of
 * factors begin nothing anew (attacks A46 and A47).
 */
public final class Grace {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Duration length;
    private final int deferrals;

    public Grace(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.length = RealmSettings.of(realm).grace();
        this.deferrals = RealmSettings.of(realm).deferrals();
    }

    /** When the time of this user ends, or would end if it began now; empty if it is over, or the realm gives none. */
    Optional<Instant> until(UserModel user) {
        if (length.isZero()) {
            return Optional.empty();
        }
        Optional<GraceEntity> row = new GraceRows(session, realm).of(user.getId());
        long askedAt = row.map(GraceEntity::getAskedAt).orElseGet(Time::currentTimeMillis);
        boolean puttingOff = row.map(GraceEntity::getDeferrals).orElse(0) < deferrals;
        return Optional.of(Instant.ofEpochMilli(askedAt).plus(length))
                .filter(end -> puttingOff && end.toEpochMilli() > Time.currentTimeMillis());
    }

    /** The user is asked: the time begins, unless it has begun. */
    void begin(UserModel user) {
        if (length.isZero() || new GraceRows(session, realm).of(user.getId()).isPresent()) {
            return;
        }
        try {
            inOwnTransaction(rows -> {
                rows.add(user.getId(), Time.currentTimeMillis());
                return true;
            });
        } catch (ModelException | PersistenceException begunByAnother) {
            // The row is there, and says the same to the second.
        }
    }

    /** Puts it off once more. False if the time is over, or it was put off as often as the realm allows. */
    public boolean defer(UserModel user) {
        begin(user);
        return until(user).isPresent() && inOwnTransaction(rows -> rows.defer(user.getId(), deferrals));
    }

    private <T> T inOwnTransaction(Function<GraceRows, T> work) {
        String realmId = realm.getId();
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                own -> work.apply(new GraceRows(own, own.realms().getRealm(realmId))),
                "mfa-grace");
    }
}
