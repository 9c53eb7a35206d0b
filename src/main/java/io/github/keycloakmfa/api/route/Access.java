package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.RefusedException;
import java.util.List;
import java.util.Map;

/** What a route asks of its callers. Every route has one, so none can forget to ask. */
@FunctionalInterface
public interface Access<C extends Caller> {

    /**
     * Finds out who calls.
     *
     * @throws RefusedException if that cannot be said
     */
    C identify(Call call);

    /**
     * Sees whether the caller may. The caller's account has been checked before.
     *
     * @throws RefusedException if not
     */
    default void authorise(C caller) {}

    /**
     * How the OpenAPI document names it: each entry is a way in, the name of a scheme with the scopes or permissions that it needs. Any
     * one of them will do; none means that nobody is asked.
     */
    default List<Map.Entry<String, List<String>>> ways() {
        return List.of();
    }

    /** For routes that are open to everybody, or that authenticate a client themselves, as the token endpoint does. */
    static Access<Caller.Anyone> anyone() {
        return call -> new Caller.Anyone();
    }
}
