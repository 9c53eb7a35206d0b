package io.github.keycloakmfa.demo;

import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The client {@code demo-app}: what an application written for Auth0 sends, request by request. */
final class DemoApp {

    private static final Map<String, String> CREDENTIALS =
            Map.of("client_id", "demo-app", "client_secret", "demo-app-secret");

    private final Conversation conversation;

    DemoApp(Conversation conversation) {
        this.conversation = conversation;
    }

    Reply password(NewUser user, Map<String, String> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grant_type", "password");
        body.put("username", user.username());
        body.put("password", user.password());
        body.putAll(more);
        body.putAll(CREDENTIALS);
        return conversation.post("/oauth/token", body);
    }

    Reply associateOtp(String mfaToken) {
        return conversation.post("/mfa/associate", mfaToken, Map.of("authenticator_types", List.of("otp")));
    }

    Reply challengeOtp(String mfaToken) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mfa_token", mfaToken);
        body.put("challenge_type", "otp");
        body.putAll(CREDENTIALS);
        return conversation.post("/mfa/challenge", body);
    }

    Reply oneTimeCode(String mfaToken, String code) {
        return verify(App.OTP_GRANT, mfaToken, "otp", code);
    }

    Reply recoveryCode(String mfaToken, String code) {
        return verify(App.RECOVERY_GRANT, mfaToken, "recovery_code", code);
    }

    Reply authenticators(String accessToken) {
        return conversation.get("/mfa/authenticators", accessToken);
    }

    Reply removeAuthenticator(String accessToken, String id) {
        return conversation.delete("/mfa/authenticators/" + id.replace("|", "%7C"), accessToken);
    }

    private Reply verify(String grant, String mfaToken, String field, String code) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grant_type", grant);
        body.put("mfa_token", mfaToken);
        body.put(field, code);
        body.putAll(CREDENTIALS);
        return conversation.post("/oauth/token", body);
    }
}
