package io.github.keycloakmfa.keycloak;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.jose.jwk.JSONWebKeySet;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.utils.JWKSServerUtils;
import org.keycloak.util.JsonSerialization;
import org.keycloak.wellknown.WellKnownProvider;

/** What Keycloak publishes about a realm. */
public final class Discovery {

    private static final String OPENID_CONFIGURATION = "openid-configuration";

    private Discovery() {}

    /** The members of the realm's discovery document (OpenID Connect Discovery 1.0 section 3). */
    public static Map<String, Object> document(KeycloakSession session) {
        Object document = session.getProvider(WellKnownProvider.class, OPENID_CONFIGURATION)
                .getConfig();
        return JsonSerialization.mapper.convertValue(document, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** The realm's public keys (RFC 7517). */
    public static JSONWebKeySet keys(KeycloakSession session) {
        return JWKSServerUtils.getRealmJwks(session, session.getContext().getRealm());
    }
}
