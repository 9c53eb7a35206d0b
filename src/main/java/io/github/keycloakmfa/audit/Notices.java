package io.github.keycloakmfa.audit;

import io.github.keycloakmfa.delivery.FactorNotice;
import io.github.keycloakmfa.delivery.FactorNotice.Change;
import io.github.keycloakmfa.delivery.Outbox;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.realm.RealmSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells users by mail when their factors change, if the realm wants that: one message for all that one request has changed. */
public final class Notices {

    private static final String REMOVED = "removed";
    private static final String ADDED = "added";
    private static final String RENEWED = "renewed";
    private static final String LINK_ISSUED = "link";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final ChangedBy by;

    public Notices(KeycloakSession session, ChangedBy by) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.by = by;
    }

    /** Whether this user is told of such changes. */
    public boolean reach(UserModel user) {
        return by.isTold(RealmSettings.of(realm).notifyUser()) && FactorNotice.canBeSent(realm, user);
    }

    void removed(UserModel user, FactorType factor) {
        note(user, REMOVED, factor.id());
    }

    void added(UserModel user, FactorType factor) {
        note(user, ADDED, factor.id());
    }

    void renewed(UserModel user, FactorType factor) {
        note(user, RENEWED, factor.id());
    }

    /** Somebody has got a link with which all factors can be replaced. */
    public void resetLinkIssued(UserModel user) {
        note(user, LINK_ISSUED, "");
    }

    /** Whether this request has changed something that the user is told of. */
    public boolean areDueTo(UserModel user) {
        return session.getAttribute(key(user)) != null;
    }

    private String key(UserModel user) {
        return "mfa.notices." + by.word() + "." + user.getId();
    }

    private void note(UserModel user, String what, String factor) {
        if (reach(user)) {
            changes(user).add(new Change(what, factor));
        }
    }

    /** What this request has changed so far; it is sent when the request is committed. */
    @SuppressWarnings("unchecked")
    private List<Change> changes(UserModel user) {
        List<Change> known = session.getAttribute(key(user), List.class);
        if (known != null) {
            return known;
        }
        List<Change> changes = new ArrayList<>();
        session.setAttribute(key(user), changes);
        String userId = user.getId();
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        Outbox.afterCommit(session, own -> new FactorNotice(userId, by.word(), now, changes).send(own));
        return changes;
    }
}
