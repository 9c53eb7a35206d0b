package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.Accounts;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.challenge.Turn;
import io.github.keycloakmfa.policy.Decision;
import io.github.keycloakmfa.policy.Grace;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Optional;

/** The way of a browser from the password to the proof of a second factor: which page comes next, and what becomes of what was typed. */
final class Journey {

    private final Visit visit;
    private final LoginNotes notes;
    private final BrowserLogin login;

    Journey(Visit visit) {
        this.visit = visit;
        this.notes = new LoginNotes(visit.login());
        this.login = new BrowserLogin(visit.session(), visit.user(), visit.login());
    }

    /** Shows where the browser is. */
    void open() {
        if (!login.isSound()) {
            visit.show(new Pages(visit).deadEnd("mfaPageLogInAgain"));
            return;
        }
        if (notes.proved().isPresent()) {
            showRecoveryCodes();
            return;
        }
        stage().ifPresent(stage -> chosen(stage).ifPresentOrElse(way -> open(stage, way), () -> select(stage)));
    }

    private void showRecoveryCodes() {
        // Of two that make fresh codes at the same time the second one must see what the first one has made.
        boolean turn = Turn.await(visit.session(), visit.user());
        visit.show(
                turn
                        ? new Pages(visit).recoveryCodes(RecoverySheet.renewed(visit.session(), visit.user()))
                        : new Pages(visit).deadEnd("mfaPageTryAgain"));
    }

    private void select(Stage stage) {
        visit.show(new Pages(visit).select(stage));
    }

    private void open(Stage stage, Way way) {
        try {
            stage.open(way);
        } catch (RefusedException refused) {
            stage.complain(way, Complaint.about(refused.refusal()));
        }
    }

    /** Takes what was typed. */
    void take() {
        if (!login.isSound()) {
            open();
            return;
        }
        if (notes.proved().isPresent()) {
            goOnWhenKept();
            return;
        }
        stage().ifPresent(this::take);
    }

    private void goOnWhenKept() {
        if (visit.typed("step").filter("saved"::equals).isPresent()
                && visit.typed("saved").isPresent()) {
            keepGoing(notes.proved().orElseThrow());
        } else {
            open();
        }
    }

    private void keepGoing(Proof proof) {
        try {
            new Accounts(visit.session()).requireUsable(visit.user());
            new Success(visit).finish(proof);
        } catch (RefusedException refused) {
            visit.show(new Pages(visit).deadEnd("mfaPageLocked"));
        }
    }

    private void take(Stage stage) {
        Optional<Way> choice = visit.typed("choose").flatMap(id -> named(stage, id));
        if (choice.isPresent()) {
            notes.choose(choice.get().id());
            open(stage, choice.get());
            return;
        }
        String step = visit.typed("step").orElse("verify");
        if (step.equals("skip")) {
            putOff(stage);
            return;
        }
        Optional<Way> way = chosen(stage);
        if (step.equals("another") || way.isEmpty()) {
            notes.choose(Way.NONE);
            select(stage);
            return;
        }
        try {
            new Accounts(visit.session()).requireUsable(visit.user());
            act(stage, way.get(), step);
        } catch (RefusedException refused) {
            stage.complain(way.get(), Complaint.about(refused.refusal()));
        }
    }

    /** No proof, and no enrolment: the login goes on without. */
    private void putOff(Stage stage) {
        if (stage.graceUntil().isPresent() && new Grace(visit.session()).defer(visit.user())) {
            notes.clear();
            notes.deferred(stage.graceUntil().get());
            visit.finish();
        } else {
            open();
        }
    }

    private void act(Stage stage, Way way, String step) {
        if (step.equals("resend") && way.travels()) {
            stage.send(way);
            visit.comeAgain();
        } else if (step.equals("send") && way.travels()) {
            visit.typed("contact").ifPresentOrElse(text -> stage.take(way, text), () -> stage.open(way));
        } else {
            code().ifPresentOrElse(code -> stage.verify(way, code), () -> stage.complain(way, Complaint.WRONG_CODE));
        }
    }

    /** Without the white space that people copy along. */
    private Optional<String> code() {
        return visit.typed("code").map(text -> text.replaceAll("\\s", "")).filter(text -> text.length() <= 64);
    }

    private Optional<Way> chosen(Stage stage) {
        Optional<String> note = notes.way();
        if (note.isPresent() && !note.get().equals(Way.NONE)) {
            return named(stage, note.get());
        }
        boolean only = stage.ways().size() == 1 && stage.graceUntil().isEmpty();
        boolean first = note.isEmpty() && !stage.isEnrolling() || only;
        return first ? stage.ways().stream().findFirst() : Optional.empty();
    }

    private static Optional<Way> named(Stage stage, String id) {
        return stage.ways().stream().filter(way -> way.id().equals(id)).findFirst();
    }

    /** What is to be done; nothing, and a page that says so, if the login ends here. */
    private Optional<Stage> stage() {
        Decision decision = login.ask();
        if (decision.requirement().refused()) {
            visit.show(new Pages(visit).deadEnd("mfaPageRefused"));
            return Optional.empty();
        }
        if (!decision.enrolled() && !login.isFresh()) {
            visit.show(new Pages(visit).deadEnd("mfaPageLogInAgain"));
            return Optional.empty();
        }
        Ways ways = new Ways(visit.session(), visit.user(), decision);
        Stage stage = decision.enrolled()
                ? new ProveFactor(visit, ways.toProve())
                : new EnrolFactor(visit, ways.toEnrol(), decision.graceUntil());
        if (stage.ways().isEmpty()) {
            visit.show(new Pages(visit).deadEnd(decision.enrolled() ? "mfaPageNoFactor" : "mfaPageNothingToEnrol"));
            return Optional.empty();
        }
        return Optional.of(stage);
    }
}
