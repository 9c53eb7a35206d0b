package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;

/**
 * {@code mfa-oob}: {@code mfa_token}, {@code oob_code} and {@code binding_code}. This server has no out-of-band factor yet, so
 * there is no challenge that an {@code oob_code} could belong to.
 */
final class OobGrant extends MfaGrant {

    OobGrant() {
        super(GrantTypes.MFA_OOB, "oob");
    }

    @Override
    Response redeem() {
        account(token(required("mfa_token")));
        required("oob_code");
        throw Refusals.malformedOobCode().exception();
    }
}
