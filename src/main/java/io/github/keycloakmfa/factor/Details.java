package io.github.keycloakmfa.factor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody says about an authenticator that a user is given (contract section 1.3, row 5).
 *
 * @param members as the request has them, by their names there: texts, truth values, and lists of texts
 */
public record Details(Map<String, Object> members) {

    public Details {
        members = Map.copyOf(members);
    }

    public boolean has(String member) {
        return members.containsKey(member);
    }

    /** A text that must be there. */
    public String text(String member) {
        return Objects.requireNonNull((String) members.get(member), member);
    }

    public Optional<String> find(String member) {
        return Optional.ofNullable((String) members.get(member));
    }

    /** A list of texts, empty if there is none. */
    public List<String> list(String member) {
        return members.get(member) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** Those of these members that are there. */
    public Map<String, Object> only(List<String> some) {
        Map<String, Object> found = new LinkedHashMap<>();
        some.stream().filter(members::containsKey).forEach(each -> found.put(each, members.get(each)));
        return found;
    }

    /** Numbers, addresses and secrets are among them. */
    @Override
    public String toString() {
        return "Details" + members.keySet();
    }
}
