package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A43: fine-grained admin permissions about all users of a realm at once. */
@KeycloakTest
class A43FineGrainedForAllIT {

    private static final Set<String> VIEW = Set.of("view");
    private static final String HELPDESK = "demo-helpdesk";

    private final TestRealm realm;

    A43FineGrainedForAllIT(TestRealm realm) {
        this.realm = realm;
    }

    @Test
    void allAreKeptFromHimButOne() {
        FineGrained permissions = new FineGrained(realm);
        TestUser one = realm.newUser();
        permissions.permit("Users", "Users", VIEW, permissions.notThrough(HELPDESK));
        permissions.permit("Users", one.id(), VIEW, permissions.onlyThrough(HELPDESK));

        A43FineGrainedIT.assertReached(Management.helpdesk(realm).api(), one);
        A43FineGrainedIT.assertDenied(Management.helpdesk(realm).api().get(Management.user(realm.newUser())));
        A43FineGrainedIT.assertReached(Management.of(realm).api(), realm.newUser());
    }
}
