package io.github.keycloakmfa.delivery.phone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Says who has sent a request, and when: what was signed long ago may be refused as a replay. */
record HookSignature(String secret, Clock clock) {

    private static final String ALGORITHM = "HmacSHA256";

    Map<String, String> headers(String body) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return Map.of("X-MFA-Timestamp", seconds, "X-MFA-Signature", "sha256=" + hex(seconds + "." + body));
    }

    private String hex(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "HookSignature";
    }
}
