package io.github.keycloakmfa.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of gateway and phone message hook, which Auth0 does not have. */
@KeycloakTest
class OwnProvidersIT {

    private static final String GATEWAY = "guardian/factors/phone/providers/gateway";
    private static final String HOOK = "guardian/factors/phone/providers/phone-message-hook";
    private static final String DEFAULTS = "{\"method\":\"POST\",\"content_type\":\"application/json\"}";

    private final TestRealm realm;
    private final ProviderApi api;

    OwnProvidersIT(TestRealm realm) {
        this.realm = realm;
        this.api = new ProviderApi(realm);
    }

    @Test
    void aGatewayReadsBackAsWrittenWithoutItsSecret() {
        String open =
                "{\"url\":\"https://sms.example/{{channel}}\",\"method\":\"PUT\",\"content_type\":\"application/json\","
                        + "\"headers\":{\"Authorization\":\"Bearer {{secret}}\"},\"body\":\"{\\\"to\\\":\\\"{{to}}\\\"}\","
                        + "\"success\":[200,202],\"success_contains\":\"OK\"}";

        assertThat(api.put(GATEWAY, open.replaceFirst("}$", "") + ",\"secret\":\"gateway-secret\"}"))
                .isEqualTo(open);
        assertThat(api.get(GATEWAY)).isEqualTo(open);
        assertThat(api.patch(GATEWAY, "{\"method\":\"POST\",\"success\":[204],\"headers\":null}"))
                .contains("\"method\":\"POST\"", "\"success\":[204]", "sms.example")
                .doesNotContain("headers", "secret\"");
        assertThat(api.get("guardian/factors?include_settings=true"))
                .contains("\"gateway\":{", "\"secret\":\"********\"")
                .doesNotContain("gateway-secret");
        assertThat(api.put(GATEWAY, "{}")).isEqualTo(DEFAULTS);
        assertThat(api.get(GATEWAY)).isEqualTo(DEFAULTS);
    }

    @Test
    void aHookReadsBackWithoutItsSecret() throws Exception {
        assertThat(api.put(HOOK, "{\"url\":\"https://hook.example/x\",\"secret\":\"hook-secret\"}"))
                .isEqualTo("{\"url\":\"https://hook.example/x\"}");
        assertThat(api.get(HOOK)).isEqualTo("{\"url\":\"https://hook.example/x\"}");
        assertThat(new ObjectMapper().writeValueAsString(realm.admin().partialExport(true, true)))
                .contains("hook.example")
                .doesNotContain("hook-secret");
        assertThat(api.put(HOOK, "{}")).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"url":"sms.example"}                            | Invalid url: it must be an absolute http or https address without user name, password and fragment
            {"url":"https://u:p@sms.example/"}               | Invalid url: it must be an absolute http or https address without user name, password and fragment
            """)
    void addressesAreChecked(String body, String problem) {
        api.refused("PUT", GATEWAY, body, problem);
        api.refused("PATCH", HOOK, body, problem);
    }

    @Test
    void aGatewayIsChecked() {
        api.refused(
                "PUT",
                GATEWAY,
                "{\"url\":\"https://{{to}}/\"}",
                "Invalid url: a placeholder must not stand before the path");
        api.refused("PUT", GATEWAY, "{\"headers\":{\"Host\":\"x\"}}", "Invalid headers: Host cannot be set");
        api.refused(
                "PUT",
                GATEWAY,
                "{\"body\":\"to={{to}}\"}",
                "Invalid body: with its placeholders filled in it must be JSON");
        api.invalid("PUT", GATEWAY, "{\"method\":\"DELETE\"}", "No enum match for: DELETE' on property method");
        api.invalid("PUT", GATEWAY, "{\"success\":[99]}", "Value 99 is less than minimum 100' on property success.[0]");
        api.invalid(
                "PUT",
                GATEWAY,
                "{\"headers\":{\"X-A\":5}}",
                "Expected type string but found type integer' on property headers");
        api.invalid(
                "PUT", GATEWAY, "{\"headers\":[]}", "Expected type object but found type array' on property headers");
        String many = "\"X\":\"\""
                + IntStream.range(0, 16).mapToObj(i -> ",\"X" + i + "\":\"\"").collect(Collectors.joining());
        api.invalid(
                "PUT",
                GATEWAY,
                "{\"headers\":{" + many + "}}",
                "Object has too many properties (17), maximum 16' on property headers");
    }
}
