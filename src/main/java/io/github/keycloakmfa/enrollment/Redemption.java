package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.audit.ChangedBy;
import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.enrollment.CurrentFactor.Proved;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.SecretFactor;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import io.github.keycloakmfa.refusal.TicketRefusals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Enrols a factor for the holder of a {@link Ticket}, who has no login (attacks A27 and A28). A factor that the user has is asked for before a
 * secret is shown; that it was proved is kept in the mark of the enrolment that was begun, together with the authenticator that proved it. The
 * ticket is used up when everything else is known to be right, so wrong codes and prefetching mail scanners burn nothing.
 */
public final class Redemption {

    private final KeycloakSession session;
    private final Ticket ticket;
    private final UserModel user;
    private final boolean enrolled;
    private final SecretFactor factor;

    private Redemption(KeycloakSession session, Ticket ticket, UserModel user) {
        this.session = session;
        this.ticket = ticket;
        this.user = user;
        this.enrolled = new Factors(session).hasAny(user);
        this.factor = new Factors(session)
                .enrollable(SecretFactor.class)
                .filter(each -> ticket.factor() == null
                        || ticket.factor().equals(each.type().id()))
                .findFirst()
                .orElseThrow(() -> TicketRefusals.factorNotAvailable().exception());
    }

    /**
     * What can be done with a ticket now.
     *
     * @param handle what its holder has
     * @throws RefusedException if the ticket is dead, the account cannot be used, or the ticket does not allow what would come of it
     */
    public static Redemption of(KeycloakSession session, String handle) {
        Supplier<RefusedException> dead = () -> TicketRefusals.noSuchTicket().exception();
        Ticket ticket = new Tickets(session).find(handle).orElseThrow(dead);
        UserModel user = Optional.ofNullable(
                        session.users().getUserById(session.getContext().getRealm(), ticket.userId()))
                .orElseThrow(dead);
        new Accounts(session).requireUsable(user);
        Redemption redemption = new Redemption(session, ticket, user);
        redemption.requireSense();
        return redemption;
    }

    private void requireSense() {
        if (enrolled && !ticket.reset() && !ticket.multiple()) {
            throw TicketRefusals.alreadyEnrolled().exception();
        }
        if (needsProof() && !new CurrentFactor(session, user).canBeAsked()) {
            throw TicketRefusals.noProofPossible().exception();
        }
    }

    /** Whether a factor that the user has must be proved first. */
    public boolean needsProof() {
        return enrolled && !ticket.reset();
    }

    /**
     * Mints the secret.
     *
     * @param currentCode proves the factor that the user has; not looked at unless {@link #needsProof}
     * @return what the user is told, once: the secret, the new id, and recovery codes if there are new ones
     * @throws RefusedException if that code is wrong
     */
    public Map<String, Object> begin(String currentCode) {
        Optional<Proved> proved = needsProof() ? Optional.of(proveCurrent(currentCode)) : Optional.empty();
        Authority authority = Authority.of(
                session, user, ticket, proved.map(Proved::credentialId).orElse(null));
        Map<String, Object> answer = new LinkedHashMap<>(new Enrollments(session)
                .begin(authority, factor, new Details(Map.of()), null, !needsProof())
                .answer());
        proved.ifPresent(which -> answer.putAll(which.members()));
        return answer;
    }

    private Proved proveCurrent(String code) {
        return afterAnAttempt(() -> new CurrentFactor(session, user).prove(code));
    }

    /**
     * Makes the factor count, and uses the ticket up.
     *
     * @param code proves the new factor
     * @throws RefusedException if it is wrong, or another request was faster
     */
    public Authenticator confirm(String code) {
        Confirmation confirmation =
                afterAnAttempt(() -> waiting().filter(each -> new OtpProof(session, factor, code).isRight(each)));
        return ticket.reset() ? replace(confirmation, code) : add(confirmation, code);
    }

    /** Claims an attempt before any code is looked at, and gives it back if the code was right. */
    private <T> T afterAnAttempt(Supplier<Optional<T>> check) {
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = budget.claimOfUser(user.getId());
        T right = check.get().orElseThrow(() -> {
            new BruteForce(session).failed(user);
            new FactorEvents(session, ChangedBy.TICKET)
                    .notAdded(
                            user,
                            session.getContext().getClient(),
                            Refusals.invalidOtp().error());
            return Refusals.invalidOtp().exception();
        });
        budget.release(attempt);
        return right;
    }

    private Optional<Confirmation> waiting() {
        Stream<String> proofs = needsProof()
                ? new CurrentFactor(session, user).credentials()
                // Not null in the stream: "" means that nothing had to be proved.
                : Stream.of("");
        return proofs.map(proof -> Authority.of(session, user, ticket, proof.isEmpty() ? null : proof))
                .flatMap(authority -> Confirmation.of(session, authority, factor.type()).stream())
                .findFirst();
    }

    private Authenticator add(Confirmation confirmation, String code) {
        if (!needsProof() && !new FirstFactor(session, user).claim()) {
            throw TicketRefusals.alreadyEnrolled().exception();
        }
        confirmation.awaitTurn();
        useUp();
        return confirmation.write(code, session.getContext().getClient(), ChangedBy.TICKET);
    }

    /** One at a time, because each ends the tickets that the others hold. */
    private Authenticator replace(Confirmation confirmation, String code) {
        FirstFactor first = new FirstFactor(session, user);
        // Who had no factor when this request began may have one by now that is not in its caches, and would keep it.
        if (!(enrolled ? first.lock() : first.claim())) {
            throw TicketRefusals.inProgress().exception();
        }
        confirmation.awaitTurn();
        useUp();
        FactorEvents events = new FactorEvents(session, ChangedBy.TICKET);
        new Administration(session)
                .resetBut(user, confirmation.id()).stream()
                        .filter(Authenticator::active)
                        .forEach(gone -> events.removed(
                                user, session.getContext().getClient(), gone.type(), gone.credentialId()));
        return confirmation.write(code, session.getContext().getClient(), ChangedBy.TICKET);
    }

    private void useUp() {
        if (!new Tickets(session).use(ticket)) {
            throw TicketRefusals.noSuchTicket().exception();
        }
    }
}
