package io.github.keycloakmfa.server;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** An LDAP directory that holds users of a realm and lets nobody write. */
public final class Directory implements AutoCloseable {

    private static final String USERS = "ou=people,dc=test,dc=example";
    private static final String ADMIN = "cn=admin";
    private static final String ADMIN_PASSWORD = "directory-password";

    private final TestRealm realm;
    private final InMemoryDirectoryServer server;
    private final String component;

    private Directory(TestRealm realm, InMemoryDirectoryServer server, String component) {
        this.realm = realm;
        this.server = server;
        this.component = component;
    }

    /**
     * Starts one and makes the realm look into it.
     *
     * @param imported whether Keycloak keeps a copy of the users whom it has found there
     */
    public static Directory of(TestRealm realm, boolean imported) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=test,dc=example");
            config.setSchema(null);
            config.addAdditionalBindCredentials(ADMIN, ADMIN_PASSWORD);
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("ldap"));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: dc=test,dc=example", "objectClass: domain", "dc: test");
            server.add("dn: " + USERS, "objectClass: organizationalUnit", "ou: people");
            server.startListening();
            HandedOut.secret("bindCredential", ADMIN_PASSWORD);
            try (Response added = realm.admin().components().add(component(server.getListenPort(), imported))) {
                return new Directory(realm, server, CreatedResponseUtil.getCreatedId(added));
            }
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ComponentRepresentation component(int port, boolean imported) {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("directory-" + port);
        component.setProviderId("ldap");
        component.setProviderType("org.keycloak.storage.UserStorageProvider");
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        Map.ofEntries(
                        Map.entry("vendor", "other"),
                        Map.entry("connectionUrl", "ldap://127.0.0.1:" + port),
                        Map.entry("bindDn", ADMIN),
                        Map.entry("bindCredential", ADMIN_PASSWORD),
                        Map.entry("authType", "simple"),
                        Map.entry("usersDn", USERS),
                        Map.entry("usernameLDAPAttribute", "uid"),
                        Map.entry("rdnLDAPAttribute", "uid"),
                        Map.entry("uuidLDAPAttribute", "uid"),
                        Map.entry("userObjectClasses", "inetOrgPerson"),
                        Map.entry("searchScope", "1"),
                        Map.entry("editMode", "READ_ONLY"),
                        Map.entry("importEnabled", Boolean.toString(imported)),
                        Map.entry("enabled", "true"))
                .forEach(config::putSingle);
        component.setConfig(config);
        return component;
    }

    /** One more user in it. */
    public TestUser newUser() {
        String username = "directory-" + UUID.randomUUID().toString().substring(0, 8);
        String password = "password-" + username;
        try {
            server.add(
                    "dn: uid=" + username + "," + USERS,
                    "objectClass: inetOrgPerson",
                    "uid: " + username,
                    "cn: Directory",
                    "sn: User",
                    "mail: " + username + "@test.example",
                    "userPassword: " + password);
        } catch (LDAPException | LDIFException e) {
            throw new IllegalStateException(e);
        }
        List<UserRepresentation> found = realm.admin().users().search(username, true);
        return new TestUser(found.get(0).getId(), username, username + "@test.example", password);
    }

    /** The realm forgets it, and its users with it, before it goes. */
    @Override
    public void close() {
        realm.admin().components().component(component).remove();
        server.shutDown(true);
    }
}
