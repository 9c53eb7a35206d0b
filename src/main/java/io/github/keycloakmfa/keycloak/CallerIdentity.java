package io.github.keycloakmfa.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.keycloak.authorization.attribute.Attributes;
import org.keycloak.authorization.identity.UserModelIdentity;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/** The caller with the claims of the token, and with the roles that he has now, whatever the token says of them. */
final class CallerIdentity extends UserModelIdentity {

    private final Attributes claims;

    CallerIdentity(RealmModel realm, BearerToken caller) {
        super(realm, caller.user());
        this.claims = Attributes.from(claimsOf(caller.token()));
    }

    private static Map<String, Collection<String>> claimsOf(AccessToken token) {
        Map<String, Collection<String>> claims = new HashMap<>();
        JsonSerialization.mapper
                .<JsonNode>valueToTree(token)
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), texts(claim.getValue())));
        return claims;
    }

    private static List<String> texts(JsonNode value) {
        return StreamSupport.stream((value.isArray() ? value : List.of(value)).spliterator(), false)
                .map(each -> each.isValueNode() ? each.asText() : each.toString())
                .toList();
    }

    @Override
    public Attributes getAttributes() {
        return claims;
    }
}
