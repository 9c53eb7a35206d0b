package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A provider's settings as they are read. A value that came another way and may not be counts as not set. */
final class ProviderView {

    private ProviderView() {}

    /** All that reading shows. */
    static ObjectNode of(Provider provider, ObjectNode values) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        provider.members().stream()
                .filter(Member::readable)
                .forEach(member -> shown(member, values).ifPresent(value -> view.set(member.name(), value)));
        return view;
    }

    /** Of that, what can be written as well. */
    static ObjectNode written(Provider provider, ObjectNode values) {
        ObjectNode view = of(provider, values);
        provider.members().stream().filter(member -> !member.writable()).forEach(member -> view.remove(member.name()));
        return view;
    }

    private static Optional<JsonNode> shown(Member member, ObjectNode values) {
        if (!member.writable()) {
            return Optional.of(JsonNodeFactory.instance.booleanNode(values.hasNonNull(member.presenceOf())));
        }
        return Optional.ofNullable(values.get(member.name()))
                .filter(value -> member.schema().check(value).isEmpty())
                .map(value -> completed(member.unset(), value))
                .or(() -> Optional.ofNullable(member.unset()));
    }

    private static JsonNode completed(JsonNode unset, JsonNode value) {
        return unset instanceof ObjectNode defaults && value instanceof ObjectNode some
                ? defaults.deepCopy().setAll(some)
                : value;
    }
}
