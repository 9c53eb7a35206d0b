package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.factor.FactorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserSessionModel;

/**
 * That a second factor was proved in a session: with which one, and when. It is kept in a note of the user session, which
 * only the server can write.
 *
 * @param factor the factor's id
 * @param methods the whole {@code amr} of the session (RFC 8176)
 * @param at seconds since the epoch
 */
public record Proof(String factor, List<String> methods, long at) {

    /** The user-session note. */
    public static final String NOTE = "mfa.proof";

    public Proof {
        methods = List.copyOf(methods);
    }

    /** A password and then this factor. */
    public static Proof of(FactorType factor, long at) {
        List<String> methods = Stream.of(Stream.of("pwd"), factor.methods().stream(), Stream.of("mfa"))
                .flatMap(s -> s)
                .toList();
        return new Proof(factor.id(), methods, at);
    }

    public static Optional<Proof> in(UserSessionModel session) {
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(session.getNote(NOTE)).map(Proof::parse);
    }

    public String toNote() {
        return factor + " " + at + " " + String.join(" ", methods);
    }

    private static Proof parse(String note) {
        List<String> words = List.of(note.split(" "));
        return new Proof(words.get(0), words.subList(2, words.size()), Long.parseLong(words.get(1)));
    }
}
