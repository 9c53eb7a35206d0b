package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.server.TestRealm;

/** A cell as it is run, in two halves, and what has come of it. */
final class Attempt {

    private final Cell cell;
    private Somebody somebody;
    private Path.Ending ending;
    private Outcome outcome;
    private Throwable failure;

    Attempt(Cell cell) {
        this.cell = cell;
    }

    Cell cell() {
        return cell;
    }

    Attempt begin(TestRealm realm) {
        return unlessFailed(() -> {
            somebody = Somebody.in(realm, cell.state());
            ending = cell.path().begin(somebody);
        });
    }

    Attempt end() {
        return unlessFailed(() -> {
            somebody.meetsFate();
            outcome = ending.outcome();
        });
    }

    /** For the test of this cell to tell, not for those of the others. */
    private Attempt unlessFailed(Runnable half) {
        if (failure == null) {
            try {
                half.run();
            } catch (RuntimeException | AssertionError thrown) {
                failure = thrown;
            }
        }
        return this;
    }

    Outcome outcome() {
        if (failure instanceof RuntimeException thrown) {
            throw thrown;
        }
        if (failure != null) {
            throw new AssertionError(cell.toString(), failure);
        }
        return outcome;
    }
}
