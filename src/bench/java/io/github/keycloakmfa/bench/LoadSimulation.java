package io.github.keycloakmfa.bench;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;

/** A fixed number of clients who do one kind of work, each beginning anew as soon as it is done. */
public final class LoadSimulation extends Simulation {

    private static final String BEGUN = "begun";

    private final Load load = LoadGenerator.current().load();
    private final Tally tally = LoadGenerator.current().tally();

    public LoadSimulation() {
        setUp(scenario(load.name())
                        .exec(session -> {
                            tally.clientBegins();
                            return session.set(BEGUN, 0L);
                        })
                        .exec(asLongAs(session -> session.contains(BEGUN) && tally.isOpen())
                                .on(work()))
                        .exec(session -> {
                            tally.clientStops();
                            return session;
                        })
                        .injectOpen(atOnceUsers(LoadGenerator.current().clients())))
                .protocols(http.disableWarmUp().disableCaching().disableFollowRedirect());
    }

    private ChainBuilder work() {
        return exec(session -> load.prepare(session)
                        .map(ready -> ready.set(BEGUN, System.nanoTime()))
                        .orElse(session.remove(BEGUN)))
                .doIf(session -> session.contains(BEGUN))
                .then(load.requests())
                .exec(this::done);
    }

    private Session done(Session session) {
        if (session.contains(BEGUN)) {
            tally.count(System.nanoTime() - session.getLong(BEGUN), session.isFailed());
        }
        return session.markAsSucceeded();
    }
}
