package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.client.Race;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** Where the secrets of providers are, and where they are not. */
@KeycloakTest
class ProviderSecretsIT {

    private static final String TWILIO = "guardian/factors/phone/providers/twilio";
    private static final String SMS = "guardian/factors/sms/providers/twilio";
    private static final String DUO = "guardian/factors/duo/settings";
    private static final String SNS = "guardian/factors/push-notification/providers/sns";

    private final TestRealm realm;
    private final ProviderApi api;

    ProviderSecretsIT(TestRealm realm) {
        this.realm = realm;
        this.api = new ProviderApi(realm);
    }

    @Test
    void noExportHasOne() throws Exception {
        String p12 = PushCertificate.p12("");
        List<String> secrets =
                List.of("export-token", "export-aws", "export-server-key", "export-firebase", "export-duo");
        api.put(TWILIO, "{\"sid\":\"export-sid\",\"auth_token\":\"export-token\"}");
        api.put(SNS, "{\"aws_secret_access_key\":\"export-aws\"}");
        api.put("guardian/factors/push-notification/providers/apns", "{\"p12\":\"" + p12 + "\"}");
        api.put("guardian/factors/push-notification/providers/fcm", "{\"server_key\":\"export-server-key\"}");
        api.put(
                "guardian/factors/push-notification/providers/fcmv1",
                "{\"server_credentials\":\"{\\\"key\\\":\\\"export-firebase\\\"}\"}");
        api.put(DUO, "{\"ikey\":\"export-ikey\",\"skey\":\"export-duo\"}");

        String partial = json(realm.admin().partialExport(true, true));
        String whole = json(realm.admin().toRepresentation());

        assertThat(partial).contains("export-sid", "export-ikey").doesNotContain(secrets);
        assertThat(whole).contains("export-sid", "export-ikey").doesNotContain(secrets);
        assertThat(partial + whole).doesNotContain(p12.substring(100, 160));
    }

    /** It is stored as it is: an export has it, and a realm that was imported knows it. */
    @Test
    void aReferenceToTheVaultIsNone() {
        String reference = "${vault.twilio_token}";
        api.put(TWILIO, "{\"auth_token\":\"token-before\"}");

        assertThat(api.put(TWILIO, "{\"auth_token\":\"" + reference + "\"}"))
                .isEqualTo("{\"auth_token\":\"" + reference + "\"}");
        assertThat(api.get(TWILIO + "?mask_secrets=true")).contains("\"auth_token\":\"" + reference + "\"");
        assertThat(attributes().get("mfa.provider.phone.twilio")).isEqualTo("{\"auth_token\":\"" + reference + "\"}");
        api.put("guardian/factors/push-notification/providers/apns", "{\"p12\":\"${vault.p12}\"}");
        api.put("guardian/factors/push-notification/providers/fcmv1", "{\"server_credentials\":\"${vault.firebase}\"}");
        assertThat(api.get("guardian/factors/push-notification/providers/apns")).endsWith("\"enabled\":true}");
        api.put(TWILIO, "{\"auth_token\":\"token-after\"}");
        assertThat(attributes()).doesNotContainKey("mfa.provider.phone.twilio");
        assertThat(api.get(TWILIO)).startsWith("{\"auth_token\":\"token-after\",");
    }

    @Test
    void secretsAreMaskedForWhoAsks() {
        assertThat(api.put(TWILIO + "?mask_secrets=true", "{\"sid\":\"AC\",\"auth_token\":\"masked-token\"}"))
                .isEqualTo("{\"sid\":\"AC\",\"auth_token\":\"********\"}");
        assertThat(api.get(TWILIO + "?mask_secrets=true"))
                .isEqualTo("{\"auth_token\":\"********\",\"sid\":\"AC\",\"from\":null,\"messaging_service_sid\":null}");
        assertThat(api.get(TWILIO + "?mask_secrets=false")).startsWith("{\"auth_token\":\"masked-token\"");
        assertThat(api.send("GET", TWILIO + "?mask_secrets=perhaps", null).text("errorCode"))
                .isEqualTo("invalid_query_string");
    }

    /** So that who has read masks can write what he has read. */
    @Test
    void theMaskWrittenBackLeavesTheSecretAsItIs() {
        api.put(DUO, "{\"ikey\":\"DI-1\",\"skey\":\"kept-secret\"}");

        api.put(DUO, "{\"ikey\":\"DI-2\",\"skey\":\"********\"}");
        api.patch(DUO, "{\"skey\":\"********\",\"host\":\"h\"}");
        assertThat(api.get(DUO)).isEqualTo("{\"ikey\":\"DI-2\",\"skey\":\"kept-secret\",\"host\":\"h\"}");

        api.put(DUO, "{\"ikey\":\"DI-3\"}");
        api.put(DUO, "{\"skey\":\"********\"}");
        assertThat(api.get(DUO)).isEqualTo("{}");
    }

    @Test
    void theyGoWithTheRealm() {
        api.put(DUO, "{\"skey\":\"secret-of-a-gone-realm\"}");

        realm.makeAgain();

        assertThat(new ProviderApi(realm).get(DUO)).isEqualTo("{}");
    }

    /** The first writes of a setting, at the same moment: who loses is told so, and what is there is one writer's. */
    @Test
    void parallelWritersDoNotMix() {
        realm.makeAgain();
        ProviderApi fresh = new ProviderApi(realm);
        List<Callable<Reply>> writers = IntStream.range(0, 6)
                .<Callable<Reply>>mapToObj(i ->
                        () -> fresh.send("PUT", SMS, "{\"auth_token\":\"racing-" + i + "\",\"sid\":\"" + i + "\"}"))
                .toList();

        List<Reply> replies = Race.of(writers);

        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as(reply.body()).isIn(200, 409))
                .anySatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .allSatisfy(reply -> assertThat(reply.text("errorCode")).isEqualTo("conflict"));
        String sid = fresh.get(SMS).replaceAll(".*\"sid\":\"(\\d)\".*", "$1");
        assertThat(fresh.get(SMS)).contains("\"auth_token\":\"racing-" + sid + "\"");
    }

    /** Whoever sets realm attributes may write anything there. */
    @Test
    void whatCameAnotherWayAndMayNotBeCountsAsNotSet() {
        String webauthn = "guardian/factors/webauthn-roaming/settings";
        realm.setAttribute(
                "mfa.provider.webauthn-roaming", "{\"userVerification\":5,\"overrideRelyingParty\":true,\"x\":1}");
        assertThat(api.get(webauthn)).isEqualTo("{\"userVerification\":\"required\",\"overrideRelyingParty\":true}");

        realm.setAttribute("mfa.provider.webauthn-roaming", "no json");
        assertThat(api.get(webauthn)).isEqualTo("{\"userVerification\":\"required\",\"overrideRelyingParty\":false}");

        realm.setAttribute("mfa.provider.webauthn-roaming", "[1]");
        api.put(webauthn, "{\"userVerification\":\"preferred\"}");
        assertThat(api.get(webauthn)).startsWith("{\"userVerification\":\"preferred\"");
    }

    @Test
    void theTrailNamesWhatWasWrittenAndNothingOfIt() {
        api.put(DUO, "{\"ikey\":\"trail-ikey\",\"skey\":\"trail-secret\"}");

        var event = realm.adminEvents().get(0);

        assertThat(event.getOperationType()).isEqualTo("UPDATE");
        assertThat(event.getResourcePath()).endsWith(DUO);
        assertThat(event.getRepresentation() + event.getDetails())
                .contains("mfa.provider.duo", "ikey,skey")
                .doesNotContain("trail-");
    }

    private Map<String, String> attributes() {
        return realm.admin().toRepresentation().getAttributes();
    }

    private static String json(RealmRepresentation realm) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(realm);
    }
}
