package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;

/** {@code mfa-recovery-code}: {@code mfa_token} and {@code recovery_code}; the answer brings the code that replaces it. */
final class RecoveryCodeGrant extends CodeGrant {

    RecoveryCodeGrant() {
        super(GrantTypes.MFA_RECOVERY_CODE, "recovery-code", RecoveryCodeFactor.ID, "recovery_code");
    }

    @Override
    Refusal wrongCode() {
        return Refusals.invalidRecoveryCode();
    }
}
