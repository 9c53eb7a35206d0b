package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.Cell.ALWAYS;
import static io.github.keycloakmfa.attack.Outcome.REFUSED;

import io.github.keycloakmfa.client.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The paths of SAML, where no token endpoint comes after the pages. */
final class SamlPages {

    private static final String POST = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    private SamlPages() {}

    static Stream<Path> all() {
        return Stream.of(
                login("SAML", SamlPages::redirect),
                session("SAML, session", SamlPages::redirect),
                login("SAML begun here", somebody -> begunHere(somebody, "saml-app")),
                session("SAML begun here, session", somebody -> begunHere(somebody, "saml-app")),
                login("SAML begun here by the name of token", somebody -> begunHere(somebody, "token")),
                session("SAML begun here by the name of token, session", somebody -> begunHere(somebody, "token")),
                // Nobody can answer there: what is asked elsewhere is refused here.
                Path.atOnce("SAML ECP", SoapClient::login)
                        .covers("saml ecp")
                        .except(ALWAYS, State.ENROLLED, REFUSED)
                        .except(ALWAYS, State.NOT_ENROLLED, REFUSED)
                        .except(State.PROVING, REFUSED));
    }

    private static Path login(String name, Function<Somebody, String> address) {
        return Path.atOnce(name, somebody -> {
            Visit visit = new Visit(somebody);
            return outcome(visit.goOn(visit.login(visit.open(address.apply(somebody)))));
        });
    }

    private static Path session(String name, Function<Somebody, String> address) {
        return Path.of(name, somebody -> {
                    Visit visit = new Visit(somebody);
                    visit.loggedIn();
                    return () -> outcome(visit.goOn(visit.open(address.apply(somebody))));
                })
                .fromBefore();
    }

    private static String redirect(Somebody somebody) {
        return somebody.realm().url() + "/protocol/saml?SAMLRequest=" + Visit.encode(deflated(request(somebody, POST)));
    }

    private static String begunHere(Somebody somebody, String name) {
        return somebody.realm().url() + "/protocol/saml/clients/" + name;
    }

    static String request(Somebody somebody, String binding) {
        return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + UUID.randomUUID()
                + "\" Version=\"2.0\" IssueInstant=\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\" Destination=\"" + somebody.realm().url() + "/protocol/saml\" AssertionConsumerServiceURL=\""
                + TableRealm.CALLBACK + "\" ProtocolBinding=\"" + binding + "\"><saml:Issuer>" + TableRealm.SAML
                + "</saml:Issuer></samlp:AuthnRequest>";
    }

    private static String deflated(String xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
            deflater.write(xml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The page that a browser with scripts would send on by itself. */
    private static Outcome outcome(Page page) {
        if (!page.hasField("SAMLResponse")) {
            return Visit.onThePages(page);
        }
        byte[] response = Base64.getMimeDecoder().decode(page.hiddenField("SAMLResponse"));
        return asserted(new String(response, StandardCharsets.UTF_8)) ? Outcome.TOKENS : REFUSED;
    }

    static boolean asserted(String response) {
        return response.contains(":Assertion") || response.contains(":EncryptedAssertion");
    }
}
