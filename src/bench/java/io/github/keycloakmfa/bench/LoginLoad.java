package io.github.keycloakmfa.bench;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;
import java.util.function.Supplier;

/** Work that begins with the next user of a pool, and of which there is always more. */
record LoginLoad(String name, UserPool users, Supplier<ChainBuilder> made) implements Load {

    @Override
    public Optional<Session> prepare(Session session) {
        return Optional.of(session.set("user", users.next()));
    }

    @Override
    public ChainBuilder requests() {
        return made.get();
    }
}
