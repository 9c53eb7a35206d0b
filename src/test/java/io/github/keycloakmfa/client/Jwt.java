package io.github.keycloakmfa.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.stream.StreamSupport;

/** A signed token, taken apart. */
public record Jwt(JsonNode header, JsonNode claims, String signed, byte[] signature) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static Jwt of(String compact) {
        String[] parts = compact.split("\\.");
        return new Jwt(json(parts[0]), json(parts[1]), parts[0] + "." + parts[1], decode(parts[2]));
    }

    public String claim(String name) {
        return claims.path(name).asText();
    }

    /** Whether the signature is RS256 by one of these keys. */
    public boolean isSignedWithOneOf(JsonNode jwks) {
        return header.path("alg").asText().equals("RS256")
                && StreamSupport.stream(jwks.path("keys").spliterator(), false)
                        .filter(key -> key.path("kid").equals(header.path("kid")))
                        .anyMatch(this::isSignedWith);
    }

    private boolean isSignedWith(JsonNode key) {
        try {
            PublicKey publicKey = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(publicKey);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, decode(base64.asText()));
    }

    private static JsonNode json(String part) {
        try {
            return JSON.readTree(decode(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decode(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
