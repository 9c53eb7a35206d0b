package io.github.keycloakmfa.bench;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** So much of a load and no more. */
final class Limited implements Load {

    private final Load load;
    private final AtomicInteger left;

    Limited(Load load, int count) {
        this.load = load;
        this.left = new AtomicInteger(count);
    }

    @Override
    public String name() {
        return load.name();
    }

    @Override
    public Optional<Session> prepare(Session session) {
        return left.getAndDecrement() > 0 ? load.prepare(session) : Optional.empty();
    }

    @Override
    public ChainBuilder requests() {
        return load.requests();
    }
}
