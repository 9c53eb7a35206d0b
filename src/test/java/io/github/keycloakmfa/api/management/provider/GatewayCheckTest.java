package io.github.keycloakmfa.api.management.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Check ALL = GatewayCheck.ADDRESS.and(GatewayCheck.BODY).and(GatewayCheck.HEADERS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms.example/send",
                "http://10.0.0.1:8080/send?to={{to}}&text={{ text }}",
                "https://sms.example/{{channel}}/{{secret}}",
                "https://[2001:db8::1]/",
            })
    void addresses(String url) {
        assertThat(ALL.problem(JSON.createObjectNode().put("url", url))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sms.example, it must be an absolute",
        "/send, it must be an absolute",
        "ftp://sms.example/, it must be an absolute",
        "https://user:password@sms.example/, it must be an absolute",
        "https://sms.example/#x, it must be an absolute",
        "https://sms.example/a b, it must be an absolute",
        "https:///send, it must be an absolute",
        "https://{{to}}/, a placeholder must not stand before the path",
        "https://sms.{{text}}.example/, a placeholder must not stand before the path",
        "{{text}}, a placeholder must not stand before the path",
        "https://sms.example/{{number}}, a placeholder is none of",
        "https://sms.example/{{}}, a placeholder is none of",
        "https://sms.example/{{to, a placeholder is not closed",
    })
    void addressesThatMayNotBe(String url, String problem) {
        assertThat(ALL.problem(JSON.createObjectNode().put("url", url)).orElseThrow())
                .startsWith("Invalid url: ")
                .contains(problem)
                .doesNotContain("example", "user:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"body":"{\\"to\\":\\"{{to}}\\",\\"a\\":{\\"b\\":{\\"c\\":\\"{{text}}\\"}}}"}
            {"body":"[\\"{{code}}\\"]","content_type":"application/json"}
            {"body":""}
            {"body":"to={{to}}","content_type":"application/x-www-form-urlencoded"}
            {"body":"<a>{{to}}</a>","content_type":"text/xml"}
            {"headers":{"Authorization":"Bearer {{secret}}","X-A":""}}
            {}
            """)
    void bodiesAndHeaders(String sent) throws Exception {
        assertThat(ALL.problem((ObjectNode) JSON.readTree(sent))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"body":"to={{to}}"}                           | Invalid body: with its placeholders filled in it must be JSON
            {"body":"{\\"code\\":{{code}}}"}               | Invalid body: with its placeholders filled in it must be JSON
            {"body":"\\"{{text}}\\" x"}                    | Invalid body: with its placeholders filled in it must be JSON
            {"body":"{\\"to\\":\\"{{to\\"}"}               | Invalid body: a placeholder is not closed
            {"body":"{\\"to\\":\\"{{user.name}}\\"}"}      | Invalid body: a placeholder is none of {{to}}, {{text}}, {{code}}, {{channel}}, {{secret}}
            {"headers":{"host":"x"}}                       | Invalid headers: host cannot be set
            {"headers":{"Content-Type":"x"}}               | Invalid headers: Content-Type cannot be set
            {"headers":{"Transfer-Encoding":"x"}}          | Invalid headers: Transfer-Encoding cannot be set
            {"headers":{"A B":"x"}}                        | Invalid headers: a name has characters that no header has
            {"headers":{"":"x"}}                           | Invalid headers: a name has characters that no header has
            {"headers":{"X":"a\\r\\nY: b"}}                | Invalid headers: a value has more than one line
            {"headers":{"X":"{{password}}"}}               | Invalid headers: a placeholder is none of {{to}}, {{text}}, {{code}}, {{channel}}, {{secret}}
            """)
    void bodiesAndHeadersThatMayNotBe(String sent, String problem) throws Exception {
        assertThat(ALL.problem((ObjectNode) JSON.readTree(sent))).contains(problem);
    }
}
