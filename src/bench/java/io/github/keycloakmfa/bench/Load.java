package io.github.keycloakmfa.bench;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;

/** One kind of work for the server. */
interface Load {

    /** As it is called in the table. */
    String name();

    /** Gives the session what the next piece of work needs; nothing if there is no more to do. */
    Optional<Session> prepare(Session session);

    /** The requests of one piece of work. Only to be called while Gatling sets a simulation up: it has no requests outside. */
    ChainBuilder requests();
}
