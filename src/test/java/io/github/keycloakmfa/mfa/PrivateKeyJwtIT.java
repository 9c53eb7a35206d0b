package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.auth.RSAClientAssertionSigner;
import com.auth0.exception.APIException;
import com.auth0.exception.Auth0Exception;
import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.AuthenticatorApp;
import io.github.keycloakmfa.client.SdkHttp;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

/** Client authentication with a private key: Auth0's SDKs sign for the domain, each in its own spelling. */
@KeycloakTest
class PrivateKeyJwtIT {

    private static final String CLIENT = "jwt-app";

    private final TestRealm realm;
    private final KeyPair keys = newKeys();

    PrivateKeyJwtIT(TestRealm realm) {
        this.realm = realm;
        if (realm.admin().clients().findByClientId(CLIENT).isEmpty()) {
            realm.admin().clients().create(client(keys)).close();
        } else {
            realm.updateClient(CLIENT, client -> client.setAttributes(publicKey(keys)));
        }
    }

    @Test
    void signsInThroughTheSdk() throws Auth0Exception {
        AuthAPI auth0 = AuthAPI.newBuilder(
                        realm.base(), CLIENT, new RSAClientAssertionSigner((RSAPrivateKey) keys.getPrivate()))
                .withHttpClient(new SdkHttp())
                .build();
        TestUser user = realm.newUser();
        APIException mfaRequired = catchThrowableOfType(
                APIException.class,
                () -> auth0.login(user.email(), user.password().toCharArray()).execute());
        String mfaToken = (String) mfaRequired.getValue("mfa_token");
        AuthenticatorApp app = new AuthenticatorApp(
                auth0.addOtpAuthenticator(mfaToken).execute().getBody().getSecret());

        assertThat(auth0.exchangeMfaOtp(mfaToken, app.code().toCharArray())
                        .execute()
                        .getBody()
                        .getIdToken())
                .isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/auth0", "/auth0/", "/auth0/oauth/token", ""})
    void acceptsEverySpellingOfTheAudience(String path) {
        assertThat(password(realm.base(), "/oauth/token", assertion(realm.url() + path)))
                .isEqualTo("mfa_required");
    }

    @Test
    void refusesAnAssertionForSomebodyElse() {
        assertThat(password(realm.base(), "/oauth/token", assertion("https://other.example/")))
                .isEqualTo("invalid_client");
    }

    @Test
    void refusesTheSameAssertionASecondTime() {
        String assertion = assertion(realm.url());

        assertThat(password(realm.base(), "/oauth/token", assertion)).isEqualTo("mfa_required");
        assertThat(password(realm.base(), "/oauth/token", assertion)).isEqualTo("invalid_client");
        assertThat(password(realm.url(), "/protocol/openid-connect/token", assertion))
                .isEqualTo("invalid_client");
    }

    @Test
    void leavesKeycloaksOwnEndpointAsItIs() {
        String native_ = "/protocol/openid-connect/token";

        assertThat(password(realm.url(), native_, assertion(realm.url()))).isEqualTo("mfa_required");
        assertThat(password(realm.url(), native_, assertion(realm.base() + "/")))
                .isEqualTo("invalid_client");
    }

    /** The {@code error} that a password login with this assertion ends in. */
    private String password(String base, String path, String assertion) {
        TestUser user = realm.newUser();
        return Api.at(base)
                .postForm(
                        path,
                        Map.of(
                                "grant_type",
                                "password",
                                "username",
                                user.username(),
                                "password",
                                user.password(),
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                assertion))
                .error();
    }

    private String assertion(String audience) {
        return JWT.create()
                .withIssuer(CLIENT)
                .withSubject(CLIENT)
                .withAudience(audience)
                .withIssuedAt(Instant.now())
                .withExpiresAt(Instant.now().plusSeconds(60))
                .withJWTId(UUID.randomUUID().toString())
                .sign(Algorithm.RSA256(null, (RSAPrivateKey) keys.getPrivate()));
    }

    private static ClientRepresentation client(KeyPair keys) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(CLIENT);
        client.setPublicClient(false);
        client.setDirectAccessGrantsEnabled(true);
        client.setClientAuthenticatorType("client-jwt");
        client.setAttributes(publicKey(keys));
        return client;
    }

    private static Map<String, String> publicKey(KeyPair keys) {
        return Map.of(
                "jwt.credential.public.key",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
