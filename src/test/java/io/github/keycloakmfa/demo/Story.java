package io.github.keycloakmfa.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

/** From the first login to the removal of the last factor, as a transcript. Run by {@code mvn -Pstory} beside the demo. */
public final class Story {

    private static final Map<String, String> LOGIN = Map.of("scope", "openid profile");

    private final Transcript transcript;
    private final String base;
    private final DemoApp app;
    private final NewUser user;

    Story(String serverUrl, String realm, Transcript transcript) {
        this.transcript = transcript;
        this.base = serverUrl + "/realms/" + realm + "/auth0";
        this.app = new DemoApp(new Conversation(base, transcript));
        this.user = NewUser.createIn(realm, serverUrl);
    }

    public static void main(String[] arguments) {
        String serverUrl = "http://localhost:" + System.getProperty("demo.port");
        new Story(listening(serverUrl), "demo", new Transcript(System.out)).tell();
    }

    private static String listening(String serverUrl) {
        if (FreePort.isFree(Integer.getInteger("demo.port"))) {
            throw new IllegalStateException("Nothing answers at " + serverUrl + ". Start it first: mvn -Pdemo");
        }
        return serverUrl;
    }

    void tell() {
        transcript.chapter("The first login: the password is right, and a factor has to be enrolled");
        String mfaToken = secondFactorFor(LOGIN);
        Reply enrolled = expect(200, app.associateOtp(mfaToken));
        AuthenticatorApp phone = new AuthenticatorApp(enrolled.text("secret"));
        transcript.remark("The phone scans the barcode, and its first code confirms the enrolment.");
        showClaims(expect(200, app.oneTimeCode(mfaToken, phone.code())));

        transcript.chapter("The next login: a one-time code is asked for");
        mfaToken = secondFactorFor(LOGIN);
        expect(200, app.challengeOtp(mfaToken));
        transcript.remark("A code works once, so this is another one.");
        showClaims(expect(200, app.oneTimeCode(mfaToken, phone.code())));

        transcript.chapter("The phone is lost: the recovery code, which is replaced at once");
        String recoveryCode = enrolled.json().path("recovery_codes").path(0).textValue();
        Reply recovered = expect(200, app.recoveryCode(secondFactorFor(LOGIN), recoveryCode));
        showClaims(recovered);

        transcript.chapter("The user looks after the factors, with a token for just that");
        mfaToken = secondFactorFor(
                Map.of("audience", base + "/mfa/", "scope", "openid enroll read:authenticators remove:authenticators"));
        Reply tokens = expect(200, app.recoveryCode(mfaToken, recovered.text("recovery_code")));
        removeAll(tokens.text("access_token"));

        transcript.remark("The end. " + user.username() + " has nothing but the password again.");
    }

    private String secondFactorFor(Map<String, String> login) {
        return expect(403, app.password(user, login)).text("mfa_token");
    }

    /** Asks again each time: with the last factor go the recovery codes. */
    private void removeAll(String accessToken) {
        JsonNode left = expect(200, app.authenticators(accessToken)).json();
        while (!left.isEmpty()) {
            String id = left.path(0).path("id").textValue();
            expect(204, app.removeAuthenticator(accessToken, id));
            left = expect(200, app.authenticators(accessToken)).json();
        }
    }

    private void showClaims(Reply tokens) {
        JsonNode claims = claims(tokens.text("id_token"));
        transcript.remark("The ID token says amr " + claims.path("amr") + ", acr " + claims.path("acr") + ".");
    }

    private static JsonNode claims(String token) {
        try {
            return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new IllegalStateException("The story goes on with " + status + " here, not with " + reply.status());
        }
        return reply;
    }
}
