package io.github.keycloakmfa.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What there really is, by the names of the parameters in which it can be sent: with made-up values alone no call would get far. */
final class Known {

    private final Map<String, List<String>> values = new HashMap<>();

    void add(String name, String value) {
        values.computeIfAbsent(name, unknown -> new ArrayList<>()).add(value);
    }

    /** Empty if nothing is known. */
    List<String> of(String name) {
        return values.getOrDefault(name, List.of());
    }
}
