package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.schema.Violation;
import io.github.keycloakmfa.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.jose.jwe.JWEException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.TokenUtil;

/**
 * Where a list of users goes on: after this name. Encrypted with keys of the realm (RFC 7516), since it stands in addresses, which are logged, and user names are
 * often mail addresses. It holds as long as those keys, whatever becomes of the user.
 */
final class Checkpoint {

    /** Keycloak encrypts other things with the same keys. */
    private static final String PURPOSE = "mfa-checkpoint:";

    private final KeycloakSession session;

    Checkpoint(KeycloakSession session) {
        this.session = session;
    }

    String write(String username) {
        try {
            return TokenUtil.jweDirectEncode(
                    key(KeyUse.ENC, Algorithm.AES),
                    key(KeyUse.SIG, Algorithm.HS512),
                    (PURPOSE + username).getBytes(StandardCharsets.UTF_8));
        } catch (JWEException e) {
            throw new IllegalStateException("A realm's keys cannot encrypt", e);
        }
    }

    /**
     * @throws RefusedException if it is not one of this realm
     */
    String read(String checkpoint) {
        String content = decrypted(checkpoint);
        if (!content.startsWith(PURPOSE)) {
            throw notOurs();
        }
        return content.substring(PURPOSE.length());
    }

    private String decrypted(String checkpoint) {
        try {
            byte[] content = TokenUtil.jweDirectVerifyAndDecode(
                    key(KeyUse.ENC, Algorithm.AES), key(KeyUse.SIG, Algorithm.HS512), checkpoint);
            return new String(content, StandardCharsets.UTF_8);
        } catch (JWEException | RuntimeException unreadable) {
            throw notOurs();
        }
    }

    private static RefusedException notOurs() {
        return new Violation("Invalid checkpoint", "from").inQuery().exception();
    }

    private SecretKey key(KeyUse use, String algorithm) {
        return session.keys()
                .getActiveKey(session.getContext().getRealm(), use, algorithm)
                .getSecretKey();
    }
}
