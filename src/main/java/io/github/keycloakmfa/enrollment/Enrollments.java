package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.ShortTransaction;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.EnrollableFactor.Begun;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.factor.recovery.RecoveryCodes;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A user's authenticators: listing, beginning, using and removing them. Confirming is {@link Confirmation}'s part. */
public final class Enrollments {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Factors factors;
    private final EnrollmentRows rows;

    public Enrollments(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.factors = new Factors(session);
        this.rows = new EnrollmentRows(session, realm);
    }

    /** All of them, the confirmed ones in the order in which they are offered, then those that wait for their confirmation. */
    public List<Authenticator> list(UserModel user) {
        Map<String, EnrollmentEntity> byId =
                rows.of(user.getId()).stream().collect(Collectors.toMap(EnrollmentEntity::getId, Function.identity()));
        List<Authenticator> all = new ArrayList<>();
        factors.all()
                .forEach(factor -> factor.credentials(user)
                        .map(credential -> confirmed(factor, credential, byId.remove(credential.getId())))
                        .forEach(all::add));
        long now = Time.currentTimeMillis();
        byId.values().stream()
                .filter(row -> row.isPending(now))
                .map(this::pending)
                .forEach(all::add);
        return all;
    }

    static Authenticator confirmed(Factor factor, CredentialModel credential, EnrollmentEntity row) {
        return new Authenticator(
                PublicId.of(factor.type().id(), credential.getId()),
                credential.getId(),
                factor.type(),
                true,
                credential.getUserLabel(),
                instant(credential.getCreatedDate()),
                row == null ? null : instant(row.getLastUsedAt()),
                details(factor, credential, row));
    }

    private static Map<String, Object> details(Factor factor, CredentialModel credential, EnrollmentEntity row) {
        Map<String, Object> details = new LinkedHashMap<>(factor.describe(credential));
        if (row != null) {
            details.putAll(row.getDetails());
        }
        return details;
    }

    Authenticator pending(EnrollmentEntity row) {
        return new Authenticator(
                PublicId.of(row.getFactor(), row.getId()),
                row.getId(),
                factors.require(row.getFactor(), Factor.class).type(),
                false,
                row.toPending().label(),
                instant(row.getCreatedAt()),
                null,
                Map.of());
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** The user's authenticator of this id, public or raw. */
    public Optional<Authenticator> find(UserModel user, String id) {
        return list(user).stream().filter(each -> each.isCalled(id)).findFirst();
    }

    /** Whether the user has a confirmed authenticator of this factor with this label, in whatever case. */
    public boolean isTaken(UserModel user, Factor factor, String label) {
        return factor.credentials(user).anyMatch(other -> label.equalsIgnoreCase(other.getUserLabel()));
    }

    /**
     * Begins an enrolment. It counts for nothing until it is confirmed, and dies by itself.
     *
     * @param details what the client says about it
     * @return what was begun, and what the client is told, once: the factor's secret, the new id, and the recovery codes if it is the first one
     */
    public NewEnrollment begin(Authority authority, EnrollableFactor factor, Details details, String label) {
        return begin(authority, factor, details, label, !factors.hasAny(authority.user()));
    }

    /**
     * @param first whether it is the first one, or will be, because it replaces all others
     */
    NewEnrollment begin(Authority authority, EnrollableFactor factor, Details details, String label, boolean first) {
        UserModel user = authority.user();
        Begun begun = factor.begin(user, details);
        Optional<RecoveryCodes> recovery = first ? recoveryCodes() : Optional.empty();
        String storedRecovery =
                recovery.map(codes -> StoredRecovery.of(codes).toText()).orElse(null);
        String id = KeycloakModelUtils.generateId();
        keep(
                user.getId(),
                id,
                new Pending(factor.type().id(), authority.begunBy(), begun.secret(), storedRecovery, label));

        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("authenticator_type", factor.type().authenticatorType());
        answer.putAll(begun.answer());
        recovery.ifPresent(codes -> answer.put("recovery_codes", codes.values()));
        answer.put("id", PublicId.of(factor.type().id(), id));
        return new NewEnrollment(id, begun.secret(), answer);
    }

    private void keep(String userId, String id, Pending pending) {
        long now = Time.currentTimeMillis();
        long expiresAt = now + RealmSettings.of(realm).pendingLifetime().toMillis();
        inOwnTransaction(own -> own.add(userId, id, pending, now, expiresAt));
        inOwnTransaction(own -> own.trim(userId, now));
    }

    private void inOwnTransaction(Consumer<EnrollmentRows> work) {
        ShortTransaction.call(session, own -> {
            work.accept(new EnrollmentRows(own, own.realms().getRealm(realm.getId())));
            return null;
        });
    }

    private Optional<RecoveryCodes> recoveryCodes() {
        int count = RealmSettings.of(realm).recoveryCodes();
        boolean switchedOff = !RealmSettings.of(realm).mayBeEnrolled(RecoveryCodeFactor.ID);
        return count == 0 || switchedOff ? Optional.empty() : Optional.of(RecoveryCodes.mint(count));
    }

    /** The newest live enrolment of this factor that the same half login or session has begun. */
    Optional<EnrollmentEntity> pending(Authority authority, Factor factor) {
        long now = Time.currentTimeMillis();
        return rows.of(authority.user().getId()).stream()
                .filter(row -> row.isPending(now))
                .filter(row -> row.getFactor().equals(factor.type().id()))
                .filter(row -> authority.begunBy().equals(row.toPending().begunBy()))
                .findFirst();
    }

    /** The live enrolment of this id that the same half login or session has begun. */
    Optional<EnrollmentEntity> pending(Authority authority, String id) {
        long now = Time.currentTimeMillis();
        return rows.of(authority.user().getId()).stream()
                .filter(row -> row.isPending(now))
                .filter(row -> row.getId().equals(id))
                .filter(row -> authority.begunBy().equals(row.toPending().begunBy()))
                .findFirst();
    }

    /** What the user may be shown and challenged with: all of them, and what the account has by itself. */
    public List<Authenticator> offered(UserModel user) {
        List<Authenticator> own = list(user);
        return factors.hasAny(user) ? Stream.concat(own.stream(), derived(user)).toList() : own;
    }

    private Stream<Authenticator> derived(UserModel user) {
        return factors.all()
                .filter(OutOfBandFactor.class::isInstance)
                .map(OutOfBandFactor.class::cast)
                .flatMap(factor -> factor.derived(user).map(credential -> confirmed(factor, credential, null)));
    }

    /** The credential of this id to which codes may be sent, stored or derived. */
    public Optional<CredentialModel> travelling(UserModel user, OutOfBandFactor factor, String credentialId) {
        Stream<CredentialModel> derived = factors.hasAny(user) ? factor.derived(user) : Stream.empty();
        return Stream.concat(factor.credentials(user), derived)
                .filter(each -> each.getId().equals(credentialId))
                .findFirst();
    }

    /** Where the codes of an authenticator arrive that is {@link #offered}. */
    public Contact contact(UserModel user, OutOfBandFactor factor, Authenticator authenticator) {
        return factor.contact(
                travelling(user, factor, authenticator.credentialId()).orElseThrow());
    }

    /** Remembers when an authenticator was used. The credential itself is left alone: writing it would throw the user out of every node's cache. */
    public void used(UserModel user, Factor factor, CredentialModel credential) {
        if (factor.credentials(user).noneMatch(each -> each.getId().equals(credential.getId()))) {
            // Nobody has enrolled it.
            return;
        }
        long now = Time.currentTimeMillis();
        if (!rows.touch(credential.getId(), now)) {
            addRow(user.getId(), factor.type().id(), credential.getId(), credential.getCreatedDate(), now);
        }
    }

    /** One made elsewhere gets its row when it is first used. If two requests do so at once, one of them has done it. */
    private void addRow(String userId, String factorId, String credentialId, Long createdAt, long now) {
        try {
            inOwnTransaction(own -> own.add(userId, credentialId, factorId, createdAt == null ? now : createdAt, now));
        } catch (ModelException | PersistenceException madeByAnother) {
            // The row is there, and its time is right to the millisecond or so.
        }
    }

    /**
     * Removes an authenticator. With the last factor go the recovery codes: there is nothing left that they could recover.
     *
     * @return what was removed
     */
    public List<Authenticator> remove(UserModel user, Authenticator authenticator) {
        List<Authenticator> removed = Stream.concat(Stream.of(authenticator), orphaned(user, authenticator))
                .toList();
        removed.forEach(each -> removeOne(user, each));
        return removed;
    }

    private Stream<Authenticator> orphaned(UserModel user, Authenticator leaving) {
        List<Authenticator> staying = list(user).stream()
                .filter(Authenticator::active)
                .filter(each -> !each.credentialId().equals(leaving.credentialId()))
                .toList();
        boolean nothingToRecover = leaving.active()
                && staying.stream().allMatch(each -> each.type().id().equals(RecoveryCodeFactor.ID));
        return nothingToRecover ? staying.stream() : Stream.empty();
    }

    private void removeOne(UserModel user, Authenticator authenticator) {
        rows.delete(authenticator.credentialId());
        if (authenticator.active()) {
            user.credentialManager().removeStoredCredentialById(authenticator.credentialId());
        }
    }
}
