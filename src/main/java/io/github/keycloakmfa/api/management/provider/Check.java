package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.realm.VaultReference;
import java.util.Optional;
import java.util.function.Function;

/** What a schema cannot say about a value. */
@FunctionalInterface
interface Check {

    Check NONE = sent -> Optional.empty();

    /** What is wrong with what was sent, in Auth0's words and without repeating any of it; empty if nothing is. */
    Optional<String> problem(ObjectNode sent);

    /** A check of one text. What stands for another value is not looked at: nobody has that value here. */
    static Check of(String member, Function<String, Optional<String>> check) {
        return sent -> Optional.ofNullable(sent.path(member).textValue())
                .filter(text -> !VaultReference.is(text) && !SecretMask.MASK.equals(text))
                .flatMap(check);
    }

    default Check and(Check other) {
        return sent -> problem(sent).or(() -> other.problem(sent));
    }
}
