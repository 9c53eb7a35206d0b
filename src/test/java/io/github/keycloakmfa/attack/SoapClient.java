package io.github.keycloakmfa.attack;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestUser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A program that logs a user in with SAML's profile for enhanced clients: the password as HTTP wants it, and no page on which anything could be asked. */
final class SoapClient {

    private SoapClient() {}

    static String basic(TestUser user) {
        String encoded = Base64.getEncoder()
                .encodeToString((user.username() + ":" + user.password()).getBytes(StandardCharsets.UTF_8));
        HandedOut.secret("authorization", encoded);
        return "Basic " + encoded;
    }

    static Outcome login(Somebody somebody) {
        String envelope = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
                + SamlPages.request(somebody, "urn:oasis:names:tc:SAML:2.0:bindings:PAOS")
                + "</soap:Body></soap:Envelope>";
        Reply reply = Api.at(somebody.realm().url())
                .with("Authorization", basic(somebody.user()))
                .send("POST", "/protocol/saml", "text/xml", envelope);
        return SamlPages.asserted(reply.body()) ? Outcome.TOKENS : Outcome.REFUSED;
    }
}
