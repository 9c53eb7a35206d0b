package io.github.keycloakmfa.bench;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** The users of a realm, who log in one after the other, over and over. */
final class UserPool {

    private final int size;
    private final AtomicLong handedOut = new AtomicLong();
    private final AtomicIntegerArray lastSteps;

    UserPool(int size) {
        this.size = size;
        this.lastSteps = new AtomicIntegerArray(size);
    }

    int next() {
        return (int) (handedOut.getAndIncrement() % size);
    }

    /**
     * The code of this user now.
     *
     * @throws IllegalStateException if the user has given it already: the server would refuse it, and the figures would be wrong
     */
    String code(int user) {
        TotpCode code = TotpCode.now();
        if (lastSteps.getAndSet(user, code.step()) == code.step()) {
            throw new IllegalStateException("Too few users: one comes to log in twice within one step of the codes");
        }
        return code.digits();
    }
}
