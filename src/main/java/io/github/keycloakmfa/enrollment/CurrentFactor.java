package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.challenge.CodeCheck;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.Factors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The factor that a user has already, asked for before another one is added. */
final class CurrentFactor {

    private final KeycloakSession session;
    private final UserModel user;
    private final List<CodeFactor> factors;

    CurrentFactor(KeycloakSession session, UserModel user) {
        this.session = session;
        this.user = user;
        this.factors = new Factors(session)
                .enrolled(user).stream()
                        .filter(CodeFactor.class::isInstance)
                        .map(CodeFactor.class::cast)
                        .toList();
    }

    /**
     * That it was proved.
     *
     * @param credentialId with which authenticator; {@link Proof#NO_CREDENTIAL} if its use has replaced it
     * @param members what the user is to be told of it, such as the recovery code that takes the place of the one that was used
     */
    record Proved(String credentialId, Map<String, Object> members) {}

    /** Whether there is one that a code can prove. */
    boolean canBeAsked() {
        return !factors.isEmpty();
    }

    /** Checks the code and uses it up. An attempt must have been claimed before. */
    Optional<Proved> prove(String code) {
        return factors.stream().flatMap(factor -> prove(factor, code).stream()).findFirst();
    }

    private Optional<Proved> prove(CodeFactor factor, String code) {
        return new CodeCheck(session).check(user, factor, code).map(match -> {
            new Enrollments(session).used(user, factor, match.credential());
            Map<String, Object> members = factor.spend(user, match);
            String credentialId = members.isEmpty() ? match.credential().getId() : Proof.NO_CREDENTIAL;
            return new Proved(credentialId, members);
        });
    }

    /** What {@link Proved#credentialId} may be, as long as the authenticator that proved it is still there. */
    Stream<String> credentials() {
        return Stream.concat(
                factors.stream().flatMap(factor -> factor.credentials(user)).map(CredentialModel::getId),
                Stream.of(Proof.NO_CREDENTIAL));
    }
}
