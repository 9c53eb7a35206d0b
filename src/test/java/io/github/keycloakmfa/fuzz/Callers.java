package io.github.keycloakmfa.fuzz;

import java.util.List;

/** Who calls: mostly somebody who may, so that calls get far. */
final class Callers {

    private static final List<Caller> STRANGERS = List.of(
            new Caller("nobody", null),
            new Caller("garbage", "Bearer garbage"),
            new Caller("forged", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."),
            new Caller("basic", "Basic Og=="),
            new Caller("blank", " "),
            new Caller("long", "Bearer " + "x".repeat(3_000)));

    private final List<Caller> services;
    private final List<Caller> users;

    /**
     * @param services with tokens of the Management API
     * @param users with tokens of the MFA API
     */
    Callers(List<Caller> services, List<Caller> users) {
        this.services = List.copyOf(services);
        this.users = List.copyOf(users);
    }

    Caller one(Operation operation, Chance chance) {
        int kind = chance.below(100);
        if (kind < 10) {
            return chance.of(STRANGERS);
        }
        boolean foreign = kind < 20;
        return chance.of(operation.isManagement() == foreign ? users : services);
    }
}
