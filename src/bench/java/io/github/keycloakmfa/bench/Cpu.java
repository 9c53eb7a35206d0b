package io.github.keycloakmfa.bench;

import java.time.Duration;

/** CPU time that was used, in user and system mode together. */
record Cpu(Duration server, Duration database) {

    Cpu since(Cpu before) {
        return new Cpu(server.minus(before.server), database.minus(before.database));
    }
}
