package io.github.keycloakmfa.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.api.body.Body;
import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.body.Query;
import io.github.keycloakmfa.refusal.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** One request on its way to its route. */
public final class Call {

    private final KeycloakSession session;
    private final List<String> variables;
    private final Body body;
    private final Contract contract;
    private Query query;
    private Supplier<Optional<Refusal>> afterCommit;
    private Runnable otherwise = () -> {};
    private final Map<String, String> trail = new LinkedHashMap<>();

    Call(KeycloakSession session, List<String> variables, Body body, Contract contract) {
        this.session = session;
        this.variables = List.copyOf(variables);
        this.body = body;
        this.contract = contract;
    }

    /** Keycloak's session of the request. */
    public KeycloakSession session() {
        return session;
    }

    /** The value of the first variable of the path, decoded. */
    public String variable() {
        return variables.get(0);
    }

    /** The value of a variable of the path, decoded, counted from 0. */
    public String variable(int index) {
        return variables.get(index);
    }

    List<String> variables() {
        return variables;
    }

    /** The members of the body, empty if there was none. */
    public Fields body() {
        return body.fields();
    }

    /** The body as it was checked against the route's contract. */
    public JsonNode json() {
        return body.json();
    }

    /** The parameters of the query, as they were checked against the route's contract. */
    public Query query() {
        return query;
    }

    void readQuery() {
        query = new Query(session.getContext().getUri().getQueryParameters(), contract.query());
    }

    /** Adds to what the admin event of this request will say. Never a secret, a code, an address or a number. */
    public void note(String what, String value) {
        trail.put(what, value);
    }

    /**
     * Has something done once the request is committed, before it is answered. It runs without a connection to the database.
     *
     * @param work what is to be answered in place of the answer that the route has given, if it went wrong
     * @param otherwise is run in its place if the request cannot be committed
     */
    public void afterCommit(Supplier<Optional<Refusal>> work, Runnable otherwise) {
        this.afterCommit = work;
        this.otherwise = otherwise;
    }

    void notCommitted() {
        otherwise.run();
    }

    Optional<Supplier<Optional<Refusal>>> afterCommit() {
        return Optional.ofNullable(afterCommit);
    }

    Map<String, String> trail() {
        return Collections.unmodifiableMap(trail);
    }
}
