package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.OobAnswer;
import io.github.keycloakmfa.challenge.OobTransaction;
import io.github.keycloakmfa.challenge.OobTransactions;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.enrollment.MessageProof;
import io.github.keycloakmfa.enrollment.NewFactorProof;
import io.github.keycloakmfa.enrollment.OtpProof;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.MaskedContact;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.factor.SecretFactor;
import io.github.keycloakmfa.refusal.Refusals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Has a user enrol the first factor. A password alone enrols that one and no other. */
final class EnrolFactor implements Stage {

    private final Visit visit;
    private final KeycloakSession session;
    private final UserModel user;
    private final LoginNotes notes;
    private final Authority authority;
    private final List<Way> ways;
    private final Optional<Instant> graceUntil;

    EnrolFactor(Visit visit, List<Way> ways, Optional<Instant> graceUntil) {
        this.visit = visit;
        this.session = visit.session();
        this.user = visit.user();
        this.notes = new LoginNotes(visit.login());
        this.authority = Authority.of(session, user, visit.login());
        this.ways = ways;
        this.graceUntil = graceUntil;
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public boolean isEnrolling() {
        return true;
    }

    @Override
    public Optional<Instant> graceUntil() {
        return graceUntil;
    }

    @Override
    public void open(Way way) {
        boolean failed = notes.sent()
                .filter(handle -> Sending.hasFailed(session, handle))
                .isPresent();
        complain(way, failed ? Complaint.NOT_SENT : null);
    }

    @Override
    public void complain(Way way, Complaint complaint) {
        if (!way.travels()) {
            visit.show(new Pages(visit).secret(secret(way), hasOthers(), complaint));
            return;
        }
        Optional<Contact> contact = sent().flatMap(this::contact);
        if (contact.isEmpty()) {
            visit.show(new Pages(visit).contact(way, proposed(way), hasOthers(), complaint));
        } else {
            showCode(way, contact.get(), complaint);
        }
    }

    private void showCode(Way way, Contact contact, Complaint complaint) {
        Way named = new Way(way.id(), way.factorId(), null, way.channel(), MaskedContact.of(contact.address()));
        Duration wait = Reservation.wait(session, user, contact);
        visit.show(new Pages(visit).code(new Pages.Code(named, true, true, false, wait, complaint)));
    }

    /** What the account says is proposed for a mailbox, for nobody has to type what is known. */
    private String proposed(Way way) {
        return visit.typed("contact")
                .orElse(way.kind().equals("email") && user.getEmail() != null ? user.getEmail() : "");
    }

    private boolean hasOthers() {
        return ways.size() > 1 || graceUntil.isPresent();
    }

    /** The one that was begun in this login, so that a page which is loaded again shows the same. */
    private Map<String, Object> secret(Way way) {
        SecretFactor factor = new Factors(session).require(way.factorId(), SecretFactor.class);
        return Confirmation.of(session, authority, factor.type())
                .map(waiting -> factor.shown(user, waiting.secret()))
                .orElseGet(() -> new Enrollments(session)
                        .begin(authority, factor, new Details(Map.of()), null)
                        .answer());
    }

    @Override
    public void take(Way way, String written) {
        OutOfBandFactor factor = travelling(way);
        Map<String, Object> members = new HashMap<>();
        members.put(way.channel().isPhone() ? "phone_number" : "email", written);
        members.put("preferred_authentication_method", way.channel().word());
        Details details = new Details(members);
        Contact contact = factor.contact(factor.begin(user, details).secret());
        new Sending(visit, factor, way)
                .toEnrol(
                        contact,
                        () -> new Enrollments(session)
                                .begin(authority, factor, details, null)
                                .id());
        visit.comeAgain();
    }

    @Override
    public void send(Way way) {
        OobTransaction before = sent().orElseThrow(Refusals.expiredOobCode()::exception);
        Contact contact = contact(before).orElseThrow(Refusals.expiredOobCode()::exception);
        new Sending(visit, travelling(way), way).toEnrol(contact, before::authenticatorId);
    }

    @Override
    public void verify(Way way, String code) {
        NewFactorProof proof = way.travels()
                ? new MessageProof(
                        session, new OobAnswer(sent().orElseThrow(Refusals.expiredOobCode()::exception), code))
                : new OtpProof(session, new Factors(session).require(way.factorId(), SecretFactor.class), code);
        Confirmation.requireRight(session, authority);
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = proof.claim(budget, authority);
        Optional<Confirmation> right = proof.waiting(authority).filter(proof::isRight);
        if (right.isEmpty()) {
            new BruteForce(session).failed(user);
            visit.failed(Errors.INVALID_USER_CREDENTIALS);
            complain(way, Complaint.WRONG_CODE);
            return;
        }
        budget.release(attempt);
        complete(right.get(), proof);
    }

    private void complete(Confirmation confirmation, NewFactorProof proof) {
        String credentialId =
                confirmation.complete(proof.code(), visit.login().getClient()).credentialId();
        confirmation.fulfils().forEach(action -> {
            user.removeRequiredAction(action);
            visit.login().removeRequiredAction(action);
        });
        new Success(visit)
                .of(Proof.of(proof.type(), credentialId, Time.currentTime()), RecoverySheet.renewed(session, user));
    }

    private Optional<OobTransaction> sent() {
        return notes.sent().flatMap(handle -> new OobTransactions(session).live(authority.begunBy(), handle));
    }

    private Optional<Contact> contact(OobTransaction sent) {
        OutOfBandFactor factor = new Factors(session).require(sent.factor(), OutOfBandFactor.class);
        return Confirmation.of(session, authority, factor.type(), sent.authenticatorId())
                .map(waiting -> factor.contact(waiting.secret()));
    }

    private OutOfBandFactor travelling(Way way) {
        return new Factors(session).require(way.factorId(), OutOfBandFactor.class);
    }
}
