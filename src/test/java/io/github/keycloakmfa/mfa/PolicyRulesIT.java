package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.App.Enrolled;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.client.SecondFactorPages;
import io.github.keycloakmfa.client.Telephones;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Rules decide before the policy of the realm, at the token endpoint and on Keycloak's pages. */
@KeycloakTest
class PolicyRulesIT {

    private final TestRealm realm;
    private final App app;
    private TestUser user;

    PolicyRulesIT(TestRealm realm) {
        this.realm = realm;
        this.app = App.confidential(realm);
    }

    @BeforeEach
    void askEverybody() {
        realm.setAttribute("mfa.policy", "all-applications");
        realm.setAttribute("mfa.rules", "");
        user = realm.newUser();
    }

    @Test
    void aClientIsLetOff_andNoOther() {
        rules("{'name':'app','policy':'never','clients':['demo-app']}");

        assertThat(app.password(user).status()).isEqualTo(200);
        assertThat(App.spa(realm).password(user).error()).isEqualTo("mfa_required");
        assertThat(SecondFactorPages.of(realm, user).isSignedIn()).isTrue();
    }

    @Test
    void holdersOfARoleAreAsked() {
        realm.setAttribute("mfa.policy", "never");
        RoleRepresentation role = new RoleRepresentation("auditor", "", false);
        realm.admin().roles().create(role);
        rules("{'name':'auditors','policy':'all-applications','roles':['auditor']}");
        assertThat(app.password(user).status()).isEqualTo(200);

        realm.user(user)
                .roles()
                .realmLevel()
                .add(List.of(realm.admin().roles().get("auditor").toRepresentation()));

        assertThat(app.password(user).error()).isEqualTo("mfa_required");
        assertThat(SecondFactorPages.of(realm, user).isSignedIn()).isFalse();
    }

    @Test
    void membersOfAGroupAreAsked() {
        realm.setAttribute("mfa.policy", "never");
        GroupRepresentation group = new GroupRepresentation();
        group.setName("staff");
        realm.admin().groups().add(group).close();
        rules("{'name':'staff','policy':'all-applications','groups':['/staff']}");
        assertThat(app.password(user).status()).isEqualTo(200);

        realm.user(user)
                .joinGroup(realm.admin().groups().groups("staff", 0, 1).get(0).getId());

        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    @Test
    void membersOfAnOrganizationAreAsked() {
        realm.setAttribute("mfa.policy", "never");
        realm.update(it -> it.setOrganizationsEnabled(true));
        String id = organization("acme");
        rules("{'name':'acme','policy':'all-applications','organizations':['acme']}");
        assertThat(app.password(user).status()).isEqualTo(200);

        realm.admin().organizations().get(id).members().addMember(user.id()).close();

        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    private String organization(String alias) {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.addDomain(new OrganizationDomainRepresentation(alias + ".example"));
        try (Response created = realm.admin().organizations().create(organization)) {
            return CreatedResponseUtil.getCreatedId(created);
        }
    }

    @Test
    void networksCount() {
        rules("{'name':'here','policy':'never','networks':['127.0.0.0/8','::1']}");
        assertThat(app.password(user).status()).isEqualTo(200);

        rules("{'name':'elsewhere','policy':'never','outside_networks':['127.0.0.0/8','::1']}");
        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    @Test
    void anExemptionEnds() {
        rules("{'name':'exempt','policy':'never','users':['" + user.username() + "'],'until':'2999-01-01T00:00:00Z'}");
        assertThat(app.password(user).status()).isEqualTo(200);

        rules("{'name':'exempt','policy':'never','users':['" + user.username() + "'],'until':'2020-01-01T00:00:00Z'}");
        assertThat(app.password(user).error()).isEqualTo("mfa_required");
    }

    /** The first rule that holds decides, and says so in the event log. */
    @Test
    void theEventNamesTheRule() {
        rules("{'name':'first','policy':'all-applications'},{'name':'second','policy':'never'}");

        app.password(user);

        assertThat(realm.events())
                .filteredOn(event ->
                        "mfa_required".equals(event.getError()) && user.id().equals(event.getUserId()))
                .extracting(event -> event.getDetails().get("mfa_rule"))
                .containsExactly("first");
    }

    /** Downgrade: the list of what will do comes from the server, wherever the proof is brought. */
    @Test
    void a20_aFactorThatIsNotAccepted_getsNoTokens() {
        Enrolled enrolled = app.enrol(user);
        String mfaToken = app.mfaToken(user);
        rules("{'name':'strong','policy':'all-applications','factors':['webauthn-roaming']}");

        Reply redeemed = app.otp(mfaToken, enrolled.app().code());
        Reply asked = app.password(user);
        SecondFactorPages pages = SecondFactorPages.of(realm, user);

        assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(403);
        assertThat(redeemed.error()).isEqualTo("access_denied");
        assertThat(asked.error()).isEqualTo("access_denied");
        assertThat(pages.isSignedIn()).isFalse();
        assertThat(pages.asksForCode()).isFalse();
    }

    /** A session that has proved something else does not live on. */
    @Test
    void a20_aSessionWithAFactorThatIsNotAcceptedEndsAtItsNextRefresh() {
        Enrolled enrolled = app.enrol(user);
        rules("{'name':'strong','policy':'all-applications','factors':['webauthn-roaming']}");

        Reply refreshed = app.token(java.util.Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                enrolled.tokens().text("refresh_token")));

        assertThat(refreshed.error()).as(refreshed.body()).isEqualTo("access_denied");
    }

    @Test
    void onlyWhatIsAcceptedCanBeEnrolled() {
        try (Telephones telephones = Telephones.of(realm)) {
            rules("{'name':'codes','policy':'all-applications','factors':['otp']}");
            Reply asked = app.password(user);

            Reply refused = app.associatePhone(asked.text("mfa_token"), "sms", Telephones.newNumber());

            assertThat(asked.json().path("mfa_requirements").toString()).isEqualTo("{\"enroll\":[{\"type\":\"otp\"}]}");
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(app.associate(asked.text("mfa_token")).status()).isEqualTo(200);
            assertThat(SecondFactorPages.of(realm, user).key()).isNotBlank();
        }
    }

    /** Nobody comes through, the users among them whom another rule would let off. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'misspelt','policy':'never','client':['demo-app']}",
                "{'name':'gone','policy':'never','roles':['no-such-role']}",
                "{'name':'gone','policy':'never','groups':['/no-such-group']}",
                "{'name':'gone','policy':'never','organizations':['no-such-organization']}",
                "not even JSON"
            })
    void rulesThatCannotBeEvaluatedRefuse(String rules) {
        rules(rules);

        Reply refused = app.password(user);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.error()).isEqualTo("access_denied");
        assertThat(refused.json().has("mfa_token")).isFalse();
        assertThat(SecondFactorPages.of(realm, user).isSignedIn()).isFalse();
    }

    private void rules(String rules) {
        realm.setAttribute("mfa.rules", "[" + rules.replace('\'', '"') + "]");
    }
}
