package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.audit.ChangedBy;
import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.challenge.Turn;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Confirms a begun enrolment: the code proves that the client holds the secret, and the credential is made.
 *
 * <p>Two steps, because a login uses its {@code mfa_token} up in between: {@link NewFactorProof} checks and uses the code up,
 * {@link #complete} writes.
 */
public final class Confirmation {

    private final KeycloakSession session;
    private final Authority authority;
    private final EnrollableFactor factor;
    private final EnrollmentEntity enrollment;

    private Confirmation(
            KeycloakSession session, Authority authority, EnrollableFactor factor, EnrollmentEntity enrollment) {
        this.session = session;
        this.authority = authority;
        this.factor = factor;
        this.enrollment = enrollment;
    }

    /** The newest enrolment of this factor that waits for its confirmation by this authority, if there is one. */
    public static Optional<Confirmation> of(KeycloakSession session, Authority authority, FactorType type) {
        EnrollableFactor factor = new Factors(session).require(type.id(), EnrollableFactor.class);
        return new Enrollments(session)
                .pending(authority, factor)
                .map(enrollment -> new Confirmation(session, authority, factor, enrollment));
    }

    /** The enrolment of this id, if it waits for its confirmation by this authority. */
    public static Optional<Confirmation> of(KeycloakSession session, Authority authority, FactorType type, String id) {
        EnrollableFactor factor = new Factors(session).require(type.id(), EnrollableFactor.class);
        return new Enrollments(session)
                .pending(authority, id)
                .filter(enrollment -> enrollment.getFactor().equals(type.id()))
                .map(enrollment -> new Confirmation(session, authority, factor, enrollment));
    }

    /**
     * A password alone enrols the first factor and no other, and a session from before a reset none.
     *
     * @throws RefusedException if the user has a factor that this authority has not proved
     */
    public static void requireRight(KeycloakSession session, Authority authority) {
        if (authority.past() || !authority.provedFactor() && new Factors(session).hasAny(authority.user())) {
            throw authority.mfaToken().isPresent()
                    ? Refusals.alreadyEnrolled().exception()
                    : Refusals.insufficientAuthentication().exception();
        }
    }

    /** What the factor needs to check a proof. */
    public String secret() {
        return enrollment.toPending().secret();
    }

    UserModel user() {
        return authority.user();
    }

    /**
     * Makes the credential, and the recovery codes that were handed out with it.
     *
     * @param client through which it was enrolled
     * @throws RefusedException if another request has confirmed a first factor in the meantime
     */
    public Authenticator complete(String code, ClientModel client) {
        requireRight(session, authority);
        if (!authority.provedFactor() && !new FirstFactor(session, authority.user()).claim()) {
            throw Refusals.alreadyEnrolled().exception();
        }
        awaitTurn();
        return write(code, client, ChangedBy.OWNER);
    }

    /** The id that the credential will have. */
    String id() {
        return enrollment.getId();
    }

    /** A reset must not miss what is just being made. */
    void awaitTurn() {
        if (!Turn.await(session, authority.user())) {
            throw Refusals.changedByAnother().exception();
        }
    }

    /** Writes without asking; the caller has, and has waited for {@link #awaitTurn}. */
    Authenticator write(String code, ClientModel client, ChangedBy by) {
        Pending pending = enrollment.toPending();
        if (!new EnrollmentRows(session, session.getContext().getRealm())
                .confirm(enrollment.getId(), Time.currentTimeMillis())) {
            throw Refusals.alreadyEnrolled().exception();
        }
        CredentialModel credential =
                factor.confirm(authority.user(), enrollment.getId(), pending.secret(), pending.label(), code);
        if (pending.recovery() != null) {
            recoveryCodes()
                    .replace(
                            authority.user(),
                            StoredRecovery.ofText(pending.recovery()).toCredential());
        }
        new FactorEvents(session, by).added(authority.user(), client, factor.type(), credential.getId());
        return new Enrollments(session)
                .find(authority.user(), credential.getId())
                .orElseThrow();
    }

    /** The required actions of Keycloak that confirming it fulfils. */
    public Set<String> fulfils() {
        return enrollment.toPending().recovery() == null
                ? factor.fulfils()
                : Stream.concat(factor.fulfils().stream(), Stream.of(RecoveryCodeFactor.REQUIRED_ACTION))
                        .collect(Collectors.toSet());
    }

    private RecoveryCodeFactor recoveryCodes() {
        return new Factors(session).require(RecoveryCodeFactor.ID, RecoveryCodeFactor.class);
    }
}
