package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** An application of the realm that talks to the MFA API over plain HTTP. */
public final class App {

    public static final String OTP_GRANT = "http://auth0.com/oauth/grant-type/mfa-otp";
    public static final String RECOVERY_GRANT = "http://auth0.com/oauth/grant-type/mfa-recovery-code";
    public static final String OOB_GRANT = "http://auth0.com/oauth/grant-type/mfa-oob";
    public static final String ALL_MFA_SCOPES = "enroll read:authenticators remove:authenticators";

    private final TestRealm realm;
    private final Map<String, String> credentials;
    private final Supplier<String> proofs;

    private App(TestRealm realm, Map<String, String> credentials) {
        this(realm, credentials, null);
    }

    private App(TestRealm realm, Map<String, String> credentials, Supplier<String> proofs) {
        this.realm = realm;
        this.credentials = credentials;
        this.proofs = proofs;
    }

    /** The confidential client {@code demo-app}. */
    public static App confidential(TestRealm realm) {
        return new App(realm, Map.of("client_id", "demo-app", "client_secret", "demo-app-secret"));
    }

    /** The public client {@code demo-spa}. */
    public static App spa(TestRealm realm) {
        return new App(realm, Map.of("client_id", "demo-spa"));
    }

    /** The service {@code demo-management}, which acts for itself. */
    public static App management(TestRealm realm) {
        return new App(realm, Map.of("client_id", "demo-management", "client_secret", "demo-management-secret"));
    }

    /** The same app, but it sends these and no other credentials. */
    public App presenting(Map<String, String> otherCredentials) {
        return new App(realm, otherCredentials);
    }

    /** The same app, but each of its token requests has one of these DPoP proofs. */
    public App proving(Supplier<String> otherProofs) {
        return new App(realm, credentials, otherProofs);
    }

    public Api api() {
        return Api.at(realm.base());
    }

    /** A token request, with this app's credentials. */
    public Reply token(Map<String, ?> parameters) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.putAll(parameters);
        Api api = proofs == null ? api() : api().with("DPoP", proofs.get());
        return api.post("/oauth/token", body);
    }

    /** The same as a form. */
    public Reply tokenAsForm(Map<String, String> parameters) {
        Map<String, String> body = new HashMap<>(credentials);
        body.putAll(parameters);
        return api().postForm("/oauth/token", body);
    }

    public Reply password(TestUser user) {
        return token(Map.of(
                "grant_type", "password", "username", user.username(), "password", user.password(), "scope", "openid"));
    }

    /** A password login for a token that may change factors. */
    public Reply passwordForMfaAudience(TestUser user) {
        return passwordForMfaAudience(user, ALL_MFA_SCOPES);
    }

    public Reply passwordForMfaAudience(TestUser user, String scope) {
        return token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "audience",
                realm.base() + "/mfa/",
                "scope",
                scope));
    }

    /** The {@code mfa_token} that a right password gives. */
    public String mfaToken(TestUser user) {
        return mfaTokenOf(password(user));
    }

    public static String mfaTokenOf(Reply mfaRequired) {
        assertThat(mfaRequired.status()).as(mfaRequired.body()).isEqualTo(403);
        assertThat(mfaRequired.error()).isEqualTo("mfa_required");
        return mfaRequired.text("mfa_token");
    }

    public Reply otp(String mfaToken, String code) {
        return token(Map.of("grant_type", OTP_GRANT, "mfa_token", mfaToken, "otp", code));
    }

    public Reply recoveryCode(String mfaToken, String code) {
        return token(Map.of("grant_type", RECOVERY_GRANT, "mfa_token", mfaToken, "recovery_code", code));
    }

    /** A token request to Keycloak's own endpoint, with this app's credentials. */
    public Reply tokenOfKeycloak(Map<String, String> parameters) {
        Map<String, String> form = new HashMap<>(credentials);
        form.putAll(parameters);
        return Api.at(realm.url()).postForm("/protocol/openid-connect/token", form);
    }

    public Reply authenticators(String bearer) {
        return api().bearer(bearer).get("/mfa/authenticators");
    }

    public Reply deleteAuthenticator(String bearer, String id) {
        return api().bearer(bearer).delete("/mfa/authenticators/" + id.replace("|", "%7C"));
    }

    public Reply associate(String bearer) {
        return api().bearer(bearer).post("/mfa/associate", Map.of("authenticator_types", List.of("otp")));
    }

    /** Begins to enrol whatever this says. */
    public Reply associate(String bearer, Map<String, ?> body) {
        return api().bearer(bearer).post("/mfa/associate", body);
    }

    /** Begins to enrol a telephone. */
    public Reply associatePhone(String bearer, String channel, String number) {
        return associate(
                bearer,
                Map.of(
                        "authenticator_types",
                        List.of("oob"),
                        "oob_channels",
                        List.of(channel),
                        "phone_number",
                        number));
    }

    /** Answers a code that was sent. */
    public Reply oob(String mfaToken, String oobCode, String bindingCode) {
        return token(Map.of(
                "grant_type", OOB_GRANT, "mfa_token", mfaToken, "oob_code", oobCode, "binding_code", bindingCode));
    }

    /** Begins to enrol an authenticator app, which is then ready to confirm it. */
    public AuthenticatorApp begin(String bearer) {
        Reply begun = associate(bearer);
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return new AuthenticatorApp(begun.text("secret"));
    }

    /** Confirms an enrolment without logging in. */
    public Reply confirm(String bearer, String code) {
        return api().bearer(bearer).post("/mfa/associate", Map.of("otp", code));
    }

    /** A challenge that says more than the types. */
    public Reply challengeWith(String mfaToken, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("mfa_token", mfaToken);
        body.putAll(more);
        return api().post("/mfa/challenge", body);
    }

    public Reply challenge(String mfaToken, String types) {
        Map<String, Object> body = new HashMap<>(credentials);
        body.put("mfa_token", mfaToken);
        if (types != null) {
            body.put("challenge_type", types);
        }
        return api().post("/mfa/challenge", body);
    }

    /** Enrols the user's first factor and logs in with it. */
    public Enrolled enrol(TestUser user) {
        String mfaToken = mfaToken(user);
        Reply associated = associate(mfaToken);
        assertThat(associated.status()).as(associated.body()).isEqualTo(200);
        AuthenticatorApp app = new AuthenticatorApp(associated.text("secret"));
        Reply tokens = otp(mfaToken, app.code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return new Enrolled(
                app,
                associated.text("id"),
                associated.json().path("recovery_codes").path(0).asText(),
                tokens);
    }

    /** An access token with which a user who has proved the factor may change factors. */
    public String mfaAudienceToken(TestUser user, AuthenticatorApp app) {
        return mfaAudienceToken(user, app, ALL_MFA_SCOPES);
    }

    public String mfaAudienceToken(TestUser user, AuthenticatorApp app, String scope) {
        String mfaToken = mfaTokenOf(passwordForMfaAudience(user, scope));
        Reply tokens = otp(mfaToken, app.code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens.text("access_token");
    }

    /** A token of the Management API, of a user who has proved the factor. */
    public String managementToken(TestUser user, AuthenticatorApp app) {
        String mfaToken = mfaTokenOf(token(Map.of(
                "grant_type",
                "password",
                "username",
                user.username(),
                "password",
                user.password(),
                "audience",
                realm.base() + "/api/v2/")));
        Reply tokens = otp(mfaToken, app.code());
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        return tokens.text("access_token");
    }

    /**
     * A user's first factor.
     *
     * @param id its public id
     * @param tokens the tokens that confirming it gave
     */
    public record Enrolled(AuthenticatorApp app, String id, String recoveryCode, Reply tokens) {}
}
