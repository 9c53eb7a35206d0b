package io.github.keycloakmfa.api.management.provider;

import io.github.keycloakmfa.realm.TargetUrl;
import java.util.Optional;

/** The check of an address to which messages are sent. Whether it is an internal one shows when something is sent. */
final class TargetCheck {

    private static final String MAY_BE = "an absolute http or https address without user name, password and fragment";

    private TargetCheck() {}

    static Check of(String member) {
        return sent -> Optional.ofNullable(sent.path(member).textValue()).flatMap(text -> problem(member, text));
    }

    static Optional<String> problem(String member, String text) {
        return TargetUrl.read(text).isPresent()
                ? Optional.empty()
                : Optional.of("Invalid " + member + ": it must be " + MAY_BE);
    }
}
