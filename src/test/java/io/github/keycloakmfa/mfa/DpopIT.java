package io.github.keycloakmfa.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.App;
import io.github.keycloakmfa.client.Jwt;
import io.github.keycloakmfa.client.ProofKey;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key (RFC 9449), with proofs that name Keycloak's own address and with such that name the public one. */
@KeycloakTest
class DpopIT {

    private static final String PUBLIC = "https://dpop.test.example";

    private final TestRealm realm;
    private final ProofKey key = new ProofKey();

    DpopIT(TestRealm realm) {
        this.realm = realm;
    }

    private String mapped(boolean toTheRoot) {
        realm.setAttribute("mfa.public-url", toTheRoot ? PUBLIC : "");
        return toTheRoot ? PUBLIC : realm.base();
    }

    private App appWithProofsFor(String base) {
        return App.spa(realm).proving(() -> key.proof("POST", base + "/oauth/token"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tokensAreBoundToTheKeyOfTheProof(boolean toTheRoot) {
        String base = mapped(toTheRoot);

        Reply tokens = appWithProofsFor(base).enrol(realm.newUser()).tokens();

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
        assertThat(Jwt.of(tokens.text("access_token")).claims().at("/cnf/jkt").asText())
                .isNotEmpty();
        assertThat(userinfo(tokens, key.proof("GET", base + "/userinfo", tokens.text("access_token")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBoundTokenIsNothingWithoutItsKey(boolean toTheRoot) {
        String base = mapped(toTheRoot);
        Reply tokens = appWithProofsFor(base).enrol(realm.newUser()).tokens();
        String token = tokens.text("access_token");

        assertThat(Api.at(realm.base()).bearer(token).get("/userinfo").status()).isEqualTo(401);
        assertThat(userinfo(tokens, new ProofKey().proof("GET", base + "/userinfo", token))
                        .status())
                .isEqualTo(401);
        assertThat(userinfo(tokens, key.proof("GET", base + "/oauth/token", token))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refreshingNeedsTheSameKey(boolean toTheRoot) {
        String base = mapped(toTheRoot);
        App app = appWithProofsFor(base);
        Reply tokens = app.enrol(realm.newUser()).tokens();
        ProofKey foreign = new ProofKey();

        Reply stolen = refresh(app.proving(() -> foreign.proof("POST", base + "/oauth/token")), tokens);

        assertThat(stolen.status()).as(stolen.body()).isGreaterThanOrEqualTo(400);
        assertThat(refresh(app, tokens).text("token_type")).isEqualTo("DPoP");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProofForSomethingElseIsRefused(boolean toTheRoot) {
        String base = mapped(toTheRoot);
        App elsewhere = App.spa(realm).proving(() -> key.proof("POST", base + "/oauth/revoke"));

        Reply refused = elsewhere.password(realm.newUser());

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.description()).isEqualTo("DPoP HTTP URL mismatch");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProofCountsOnce(boolean toTheRoot) {
        String proof = key.proof("POST", mapped(toTheRoot) + "/oauth/token");
        App app = App.spa(realm).proving(() -> proof);

        assertThat(app.password(realm.newUser()).error()).isEqualTo("mfa_required");
        assertThat(app.password(realm.newUser()).description()).isEqualTo("DPoP proof has already been used");
    }

    @Test
    void behindAPublicAddressKeycloaksOwnStillCounts() {
        mapped(true);

        Reply tokens = appWithProofsFor(realm.base()).enrol(realm.newUser()).tokens();

        assertThat(tokens.text("token_type")).isEqualTo("DPoP");
    }

    private Reply userinfo(Reply tokens, String proof) {
        return Api.at(realm.base())
                .with("Authorization", "DPoP " + tokens.text("access_token"))
                .with("DPoP", proof)
                .get("/userinfo");
    }

    private static Reply refresh(App app, Reply tokens) {
        return app.token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.text("refresh_token")));
    }
}
