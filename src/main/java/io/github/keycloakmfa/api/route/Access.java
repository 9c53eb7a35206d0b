package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.RefusedException;

/** What a route asks of its callers. Every route has one, so none can forget to ask. */
@FunctionalInterface
public interface Access<C extends Caller> {

    /**
     * Finds out who calls.
     *
     * @throws RefusedException if that is nobody who may
     */
    C identify(Call call);

    /** For routes that authenticate a client themselves, as the token endpoint does. */
    static Access<Caller.Anyone> anyone() {
        return call -> new Caller.Anyone();
    }
}
