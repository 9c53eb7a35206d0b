package io.github.keycloakmfa.enrollment;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;

/** Reads many users at once from Keycloak's own tables, of which nothing but these columns is touched. */
final class CensusRows {

    private static final String USERS =
            "select u.id, u.username from UserEntity u where u.realmId = :realm and u.serviceAccountClientLink is null";

    private static final String BY_NAME = " order by u.username";

    private static final String CREDENTIALS =
            "select c.user.id, c.id, c.type, c.userLabel, c.createdDate, c.credentialData from CredentialEntity c"
                    + " where c.user.id in (:users) order by c.priority, c.id";

    private final EntityManager entities;
    private final String realmId;

    CensusRows(KeycloakSession session) {
        this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        this.realmId = session.getContext().getRealm().getId();
    }

    /** The first users in the order of their names: the names by the ids. */
    Map<String, String> firstUsers(int count) {
        return users(entities.createQuery(USERS + BY_NAME, Object[].class), count);
    }

    /** Those after this name. */
    Map<String, String> usersAfter(String username, int count) {
        TypedQuery<Object[]> query = entities.createQuery(USERS + " and u.username > :after" + BY_NAME, Object[].class);
        return users(query.setParameter("after", username), count);
    }

    private Map<String, String> users(TypedQuery<Object[]> query, int count) {
        Map<String, String> names = new LinkedHashMap<>();
        query.setParameter("realm", realmId)
                .setMaxResults(count)
                .getResultList()
                .forEach(row -> names.put((String) row[0], (String) row[1]));
        return names;
    }

    /** Their credentials by the ids of the users, the preferred ones first; secrets are not read. */
    Map<String, List<CredentialModel>> credentials(Collection<String> userIds) {
        Map<String, List<CredentialModel>> credentials = new HashMap<>();
        entities.createQuery(CREDENTIALS, Object[].class)
                .setParameter("users", userIds)
                .getResultList()
                .forEach(row -> credentials
                        .computeIfAbsent((String) row[0], id -> new ArrayList<>())
                        .add(credential(row)));
        return credentials;
    }

    private static CredentialModel credential(Object[] row) {
        CredentialModel credential = new CredentialModel();
        credential.setId((String) row[1]);
        credential.setType((String) row[2]);
        credential.setUserLabel((String) row[3]);
        credential.setCreatedDate((Long) row[4]);
        credential.setCredentialData((String) row[5]);
        return credential;
    }

    List<EnrollmentEntity> enrollments(Collection<String> userIds) {
        return entities.createNamedQuery("mfaEnrollmentsOfUsers", EnrollmentEntity.class)
                .setParameter("realm", realmId)
                .setParameter("users", userIds)
                .getResultList();
    }
}
