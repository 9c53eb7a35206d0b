package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Management;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Security keys and passkeys that an administrator gives a user. */
@KeycloakTest
class SecurityKeysIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestRealm realm;
    private final Api api;

    SecurityKeysIT(TestRealm realm) {
        this.realm = realm;
        this.api = Management.of(realm).api();
    }

    @Test
    void aPasskeyReadsBackAsItWasWritten() throws IOException {
        TestUser user = realm.newUser();
        String sent = """
                {"type":"passkey","name":"laptop","key_id":"-_8xMjM0NQ","public_key":"pQECAyYgASFYIA+/","aaguid":"adce0002-35bc-c60a-648b-0b25f1f05503",
                "credential_device_type":"multi_device","credential_backed_up":true,"identity_user_id":"auth0|5f1","user_agent":"Firefox",
                "user_handle":"dXNlci1oYW5kbGU","transports":["internal","hybrid"],"relying_party_identifier":"login.example.com"}""";

        Reply created = api.send("POST", methods(user), "application/json", sent);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JSON.readTree(sent).properties().forEach(member -> {
            assertThat(created.json().path(member.getKey())).isEqualTo(member.getValue());
            assertThat(api.get(methods(user)).json().get(0).path(member.getKey()))
                    .isEqualTo(member.getValue());
        });
        JsonNode kept = JSON.readTree(realm.user(user).credentials().stream()
                .filter(each -> each.getType().equals("webauthn-passwordless"))
                .findFirst()
                .orElseThrow()
                .getCredentialData());
        assertThat(kept.path("credentialId").asText()).isEqualTo("+/8xMjM0NQ==");
        assertThat(kept.path("credentialPublicKey").asText()).isEqualTo("pQECAyYgASFYIA-_");
        assertThat(kept.path("aaguid").asText()).isEqualTo("adce0002-35bc-c60a-648b-0b25f1f05503");
        assertThat(kept.path("counter").asInt(-1)).isZero();
        assertThat(kept.path("transports"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("internal", "hybrid");
    }

    /** The other spelling of base64 is the same key. */
    @Test
    void anEqualSecurityKeyConflicts() {
        TestUser user = realm.newUser();

        Reply created =
                create(user, Map.of("type", "webauthn-roaming", "key_id", "+/8xMjM0NQ==", "public_key", "pQECAyYg"));
        Reply equal =
                create(user, Map.of("type", "webauthn_roaming", "key_id", "-_8xMjM0NQ", "public_key", "pQECAyYh"));
        Reply broken = create(user, Map.of("type", "webauthn-roaming", "key_id", "AAAAA", "public_key", "pQECAyYh"));

        assertThat(created.text("key_id")).as(created.body()).isEqualTo("+/8xMjM0NQ==");
        assertThat(created.text("type")).isEqualTo("webauthn-roaming");
        assertThat(created.json().has("transports")).isFalse();
        assertThat(equal.status()).as(equal.body()).isEqualTo(409);
        assertThat(broken.text("errorCode")).as(broken.body()).isEqualTo("invalid_body");
    }

    private Reply create(TestUser user, Map<String, String> body) {
        return api.post(methods(user), body);
    }

    private static String methods(TestUser user) {
        return Management.user(user) + "/authentication-methods";
    }
}
