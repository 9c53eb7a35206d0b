package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Reply;
import org.keycloak.OAuth2Constants;

/** What an attacker learns of an answer: the contract's status and texts, byte for byte. */
record Answer(int status, String error, String description) {

    /** Tokens, or whatever else was asked for. */
    static final Answer OK = new Answer(200, "", "");

    static final Answer WRONG_CODE = new Answer(403, "invalid_grant", "Invalid otp_code.");
    static final Answer WRONG_RECOVERY_CODE = new Answer(403, "invalid_grant", "MFA Authorization rejected.");

    /** At the token endpoint. */
    static final Answer MALFORMED_MFA_TOKEN = new Answer(403, "invalid_grant", "Malformed mfa_token");

    static final Answer MALFORMED_OOB_CODE = new Answer(403, "invalid_grant", "Malformed oob_code");
    static final Answer EXPIRED_MFA_TOKEN = new Answer(401, "expired_token", "mfa_token is expired");

    /** At {@code /mfa/*}. */
    static final Answer INVALID_MFA_TOKEN =
            new Answer(401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");

    static final Answer FOREIGN_MFA_TOKEN = new Answer(403, "invalid_request", "mfa_token not issued to this client");
    static final Answer ALREADY_ENROLLED = new Answer(403, "access_denied", "User is already enrolled.");
    static final Answer INSUFFICIENT_AUTHENTICATION = new Answer(
            403, "insufficient_authentication", "A second factor has to be proved before factors can be changed.");
    static final Answer TOO_MANY_CODES =
            new Answer(429, "too_many_attempts", "Too many failed codes. Wait for some minutes before retrying.");

    /** Of an answer that hands out tokens although it refuses there is none. */
    static Answer of(Reply reply) {
        if (reply.status() >= 400) {
            assertThat(reply.body()).doesNotContain(OAuth2Constants.ACCESS_TOKEN, "id_token", "refresh_token");
        }
        return reply.body().startsWith("{")
                ? new Answer(reply.status(), reply.error(), reply.description())
                : new Answer(reply.status(), "", "");
    }
}
