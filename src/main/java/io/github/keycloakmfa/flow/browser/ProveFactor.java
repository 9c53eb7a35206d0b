package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.CodeCheck;
import io.github.keycloakmfa.challenge.OobAnswer;
import io.github.keycloakmfa.challenge.OobTransaction;
import io.github.keycloakmfa.challenge.OobTransactions;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.challenge.RememberedBrowsers;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.CodeFactor.Match;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.refusal.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Has a user prove a factor that is enrolled. */
final class ProveFactor implements Stage {

    private final Visit visit;
    private final KeycloakSession session;
    private final UserModel user;
    private final LoginNotes notes;
    private final List<Way> ways;

    ProveFactor(Visit visit, List<Way> ways) {
        this.visit = visit;
        this.session = visit.session();
        this.user = visit.user();
        this.notes = new LoginNotes(visit.login());
        this.ways = ways;
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public boolean isEnrolling() {
        return false;
    }

    /** A message leaves by itself only once; whoever loads the page again sees the page again. */
    @Override
    public void open(Way way) {
        if (way.travels() && notes.sent().isEmpty()) {
            send(way);
            visit.comeAgain();
            return;
        }
        boolean failed = notes.sent()
                .filter(handle -> Sending.hasFailed(session, handle))
                .isPresent();
        complain(way, failed ? Complaint.NOT_SENT : null);
    }

    @Override
    public void send(Way way) {
        new Sending(visit, travelling(way), way).toProve(contact(way));
    }

    @Override
    public void verify(Way way, String code) {
        if (way.travels()) {
            verifySent(way, code);
        } else {
            verifyOfApp(way, code);
        }
    }

    private void verifyOfApp(Way way, String code) {
        CodeFactor factor = new Factors(session).require(way.factorId(), CodeFactor.class);
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = budget.claimOfUser(user.getId());
        Optional<Match> match = new CodeCheck(session).check(user, factor, code);
        if (match.isEmpty()) {
            wrong(way);
            return;
        }
        budget.release(attempt);
        CredentialModel credential = match.get().credential();
        new Enrollments(session).used(user, factor, credential);
        Map<String, Object> members = factor.spend(user, match.get());
        String credentialId = members.isEmpty() ? credential.getId() : Proof.NO_CREDENTIAL;
        remember(way);
        new Success(visit).of(Proof.of(factor.type(), credentialId, Time.currentTime()), RecoverySheet.in(members));
    }

    private void verifySent(Way way, String code) {
        OutOfBandFactor factor = travelling(way);
        OobAnswer answer = new OobAnswer(sent(way), code);
        AttemptBudget budget = new AttemptBudget(session);
        Attempt attempt = budget.claimOfUser(answer.transaction());
        if (!answer.isRight(session)) {
            wrong(way);
            return;
        }
        budget.release(attempt);
        CredentialModel credential = credential(way);
        Reservation.proved(session, user, factor.contact(credential));
        new Enrollments(session).used(user, factor, credential);
        remember(way);
        new Success(visit).of(Proof.of(factor.type(), credential.getId(), Time.currentTime()), List.of());
    }

    private void remember(Way way) {
        if (mayBeRemembered(way) && visit.typed("remember").isPresent()) {
            new BrowserCookie(session).remember(user, way.factorId());
        }
    }

    /** Whoever had to use a recovery code has lost something; no browser is remembered for that. */
    private boolean mayBeRemembered(Way way) {
        return new RememberedBrowsers(session).areOn() && !way.factorId().equals(RecoveryCodeFactor.ID);
    }

    /** The message that waits for its answer; of this way, because a user who has changed it has two. */
    private OobTransaction sent(Way way) {
        String mark = Authority.of(session, user, visit.login()).begunBy();
        return notes.sent()
                .flatMap(handle -> new OobTransactions(session).live(mark, handle))
                .filter(sent -> sent.authenticatorId().equals(way.credentialId()))
                .orElseThrow(Refusals.expiredOobCode()::exception);
    }

    private void wrong(Way way) {
        new BruteForce(session).failed(user);
        visit.failed(Errors.INVALID_USER_CREDENTIALS);
        complain(way, Complaint.WRONG_CODE);
    }

    @Override
    public void complain(Way way, Complaint complaint) {
        Duration wait = way.travels() ? Reservation.wait(session, user, contact(way)) : Duration.ZERO;
        visit.show(new Pages(visit)
                .code(new Pages.Code(way, false, ways.size() > 1, mayBeRemembered(way), wait, complaint)));
    }

    private OutOfBandFactor travelling(Way way) {
        return new Factors(session).require(way.factorId(), OutOfBandFactor.class);
    }

    private Contact contact(Way way) {
        return travelling(way).contact(credential(way));
    }

    /** It may have been removed while its user was reading the message. */
    private CredentialModel credential(Way way) {
        return new Enrollments(session)
                .travelling(user, travelling(way), way.credentialId())
                .orElseThrow(Refusals.invalidAuthenticator()::exception);
    }
}
