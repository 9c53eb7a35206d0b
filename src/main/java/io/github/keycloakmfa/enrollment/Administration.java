package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.Generation;
import io.github.keycloakmfa.challenge.RememberedBrowsers;
import io.github.keycloakmfa.challenge.ShortTransaction;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.factor.recovery.RecoveryCodes;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What an administrator may do to a user's authenticators, beyond what users do themselves in {@link Enrollments}. */
public final class Administration {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Enrollments enrollments;

    public Administration(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.enrollments = new Enrollments(session);
    }

    /** The factors of which an administrator can give a user one. */
    public Optional<ProvisionableFactor> provisionable(String factorId) {
        return new Factors(session)
                .find(factorId)
                .filter(ProvisionableFactor.class::isInstance)
                .map(ProvisionableFactor.class::cast);
    }

    /** Whether the user has the authenticator that these details describe. */
    public boolean has(UserModel user, ProvisionableFactor factor, Details details) {
        return factor.credentials(user).anyMatch(credential -> factor.isSame(credential, details));
    }

    /**
     * Gives the user an authenticator that counts at once.
     *
     * @throws ModelDuplicateException if another one of the same kind has that name
     */
    public Authenticator provision(UserModel user, ProvisionableFactor factor, Details details, String label) {
        CredentialModel credential = factor.provision(user, details, label);
        long now = Time.currentTimeMillis();
        new EnrollmentRows(session, realm)
                .addUnused(user.getId(), credential.getId(), factor.type().id(), now, factor.keptBeside(details));
        return enrollments.find(user, credential.getId()).orElseThrow();
    }

    /** Calls an authenticator something else. */
    public Authenticator rename(UserModel user, Authenticator authenticator, String label) {
        user.credentialManager().updateCredentialLabel(authenticator.credentialId(), label);
        return enrollments.find(user, authenticator.credentialId()).orElseThrow();
    }

    /** Chooses how codes come to a telephone; means nothing to other authenticators. */
    public Authenticator prefer(UserModel user, Authenticator authenticator, String channel) {
        new Factors(session)
                .find(authenticator.type().id())
                .ifPresent(factor -> factor.prefer(user, authenticator.credentialId(), channel));
        return enrollments.find(user, authenticator.credentialId()).orElseThrow();
    }

    /** Removes one, and with the last factor the recovery codes. */
    public List<Authenticator> remove(UserModel user, Authenticator authenticator) {
        return enrollments.remove(user, authenticator);
    }

    /**
     * Takes everything away at once: authenticators, recovery codes, what waits for its confirmation, tickets, and the half logins under way.
     *
     * @return what was removed
     */
    public List<Authenticator> reset(UserModel user) {
        List<Authenticator> all = enrollments.list(user);
        removeCredentials(user, all);
        new EnrollmentRows(session, realm).deleteOf(user);
        end(user);
        return all;
    }

    /** The same, but what waits for its confirmation under this id stays: it is about to take the place of the rest. */
    List<Authenticator> resetBut(UserModel user, String keptId) {
        List<Authenticator> others = enrollments.list(user).stream()
                .filter(each -> !each.credentialId().equals(keptId))
                .toList();
        removeCredentials(user, others);
        new EnrollmentRows(session, realm).deleteOthers(user, keptId);
        end(user);
        return others;
    }

    private static void removeCredentials(UserModel user, List<Authenticator> authenticators) {
        authenticators.stream()
                .filter(Authenticator::active)
                .forEach(each -> user.credentialManager().removeStoredCredentialById(each.credentialId()));
    }

    private void end(UserModel user) {
        new TicketRows(session, realm).deleteOf(user.getId());
        new RememberedBrowsers(session).forgetAll(user);
        Generation.next(user);
    }

    /** Fresh recovery codes, in the number that the realm gives; those before are dead. */
    public RecoveryCodes regenerateRecoveryCodes(UserModel user) {
        RecoveryCodes fresh =
                RecoveryCodes.mint(Math.max(1, RealmSettings.of(realm).recoveryCodes()));
        new Factors(session)
                .require(RecoveryCodeFactor.ID, RecoveryCodeFactor.class)
                .replace(user, fresh.toCredential());
        return fresh;
    }

    /** The user who has an authenticator of this id, without the kind in front of it, and that authenticator. */
    public Optional<Owned> find(String deviceId) {
        return new EnrollmentRows(session, realm)
                .called(deviceId.substring(deviceId.indexOf('|') + 1))
                .flatMap(row -> Optional.ofNullable(session.users().getUserById(realm, row.getUserId())))
                .flatMap(user -> enrollments.find(user, deviceId).map(found -> new Owned(user, found)));
    }

    /** An authenticator and whose it is. */
    public record Owned(UserModel user, Authenticator authenticator) {}

    /** All of them. Those made elsewhere, on Keycloak's own pages, can be found by their id alone from now on. */
    public List<Authenticator> look(UserModel user) {
        List<Authenticator> all = enrollments.list(user);
        List<Authenticator> unknown = unknown(user, all);
        if (!unknown.isEmpty()) {
            remember(user.getId(), unknown);
        }
        return all;
    }

    private void remember(String userId, List<Authenticator> unknown) {
        try {
            ShortTransaction.call(session, own -> {
                EnrollmentRows rows = new EnrollmentRows(own, own.realms().getRealm(realm.getId()));
                unknown.forEach(each ->
                        rows.addUnused(userId, each.credentialId(), each.type().id(), millis(each), Map.of()));
                return null;
            });
        } catch (ModelException | PersistenceException rememberedByAnother) {
            // If two look at once, one of them has done it; whatever is still missing comes with the next look.
        }
    }

    private List<Authenticator> unknown(UserModel user, List<Authenticator> all) {
        Set<String> known = new EnrollmentRows(session, realm)
                .of(user.getId()).stream().map(EnrollmentEntity::getId).collect(Collectors.toSet());
        return all.stream().filter(each -> !known.contains(each.credentialId())).toList();
    }

    private static long millis(Authenticator authenticator) {
        return authenticator.createdAt() == null ? 0 : authenticator.createdAt().toEpochMilli();
    }

    /** All of them. */
    public List<Authenticator> list(UserModel user) {
        return enrollments.list(user);
    }
}
