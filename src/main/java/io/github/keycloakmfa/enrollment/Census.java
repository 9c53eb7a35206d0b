package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.factor.Factors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;

/**
 * What all users of a realm have enrolled, some users at a time. It walks along the index of user names, so a step costs the same in a realm of
 * a hundred thousand: three queries, however many users it takes.
 *
 * <p>It sees the users that Keycloak's own database has, imported ones among them, and what is stored there for them; services are no users.
 */
public final class Census {

    private final CensusRows rows;
    private final Factors factors;
    private final Enrollments enrollments;

    public Census(KeycloakSession session) {
        this.rows = new CensusRows(session);
        this.factors = new Factors(session);
        this.enrollments = new Enrollments(session);
    }

    /**
     * One user.
     *
     * @param username where to go on from
     */
    public record Counted(String userId, String username, List<Authenticator> authenticators) {

        public Counted {
            authenticators = List.copyOf(authenticators);
        }

        /** Keeps the name, which may be an address, out of logs. */
        @Override
        public String toString() {
            return "Counted[user=" + userId + "]";
        }
    }

    /**
     * The next users by their names.
     *
     * @param username the one after whom to begin, {@code null} for the first
     * @param count how many at most; fewer come only at the end
     */
    public List<Counted> after(String username, int count) {
        Map<String, String> names = username == null ? rows.firstUsers(count) : rows.usersAfter(username, count);
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, List<CredentialModel>> credentials = rows.credentials(names.keySet());
        Map<String, List<EnrollmentEntity>> enrolled =
                rows.enrollments(names.keySet()).stream().collect(Collectors.groupingBy(EnrollmentEntity::getUserId));
        List<Counted> counted = new ArrayList<>();
        names.forEach((id, name) -> counted.add(new Counted(
                id,
                name,
                authenticators(credentials.getOrDefault(id, List.of()), enrolled.getOrDefault(id, List.of())))));
        return counted;
    }

    private List<Authenticator> authenticators(List<CredentialModel> credentials, List<EnrollmentEntity> enrolled) {
        Map<String, EnrollmentEntity> byId =
                enrolled.stream().collect(Collectors.toMap(EnrollmentEntity::getId, each -> each));
        List<Authenticator> all = new ArrayList<>();
        factors.all()
                .forEach(factor -> credentials.stream()
                        .filter(credential -> factor.type().credentialType().equals(credential.getType()))
                        .map(credential -> Enrollments.confirmed(factor, credential, byId.remove(credential.getId())))
                        .forEach(all::add));
        long now = Time.currentTimeMillis();
        byId.values().stream()
                .filter(row -> row.isPending(now))
                .map(enrollments::pending)
                .forEach(all::add);
        return all;
    }
}
