package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.factor.FactorType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * That a second factor was proved in a session: with which one, and when. It is kept in a note of the user session, which
 * only the server can write.
 *
 * @param factor the factor's id
 * @param credentialId the credential that proved it; {@code -} if that is no more the moment it is used, as a recovery code is
 * @param at seconds since the epoch
 * @param methods the whole {@code amr} of the session (RFC 8176)
 */
public record Proof(String factor, String credentialId, long at, List<String> methods) {

    /** The user-session note. */
    public static final String NOTE = "mfa.proof";

    /** In place of a credential that is replaced by its use. */
    public static final String NO_CREDENTIAL = "-";

    public Proof {
        methods = List.copyOf(methods);
    }

    /** A password and then this factor. */
    public static Proof of(FactorType factor, String credentialId, long at) {
        List<String> methods = Stream.of(Stream.of("pwd"), factor.methods().stream(), Stream.of("mfa"))
                .flatMap(s -> s)
                .toList();
        return new Proof(factor.id(), credentialId, at, methods);
    }

    public static Optional<Proof> in(UserSessionModel session) {
        return session == null
                ? Optional.empty()
                : Optional.ofNullable(session.getNote(NOTE)).map(Proof::parse);
    }

    /**
     * Whether it is good enough to change factors with: made a short while ago, with a factor that the user still has. A session outlives
     * both, and whoever holds an old one must not be able to replace the factors that came after it.
     *
     * @param seconds how old it may be
     */
    public boolean isFresh(UserModel user, long now, long seconds) {
        return now - at <= seconds
                && (credentialId.equals(NO_CREDENTIAL)
                        || user.credentialManager().getStoredCredentialById(credentialId) != null);
    }

    public String toNote() {
        return String.join(" ", factor, credentialId, Long.toString(at), String.join(" ", methods));
    }

    /** What {@link #toNote} has made. */
    public static Proof parse(String note) {
        List<String> words = List.of(note.split(" "));
        return new Proof(words.get(0), words.get(1), Long.parseLong(words.get(2)), words.subList(3, words.size()));
    }
}
