package io.github.keycloakmfa.enrollment;

import io.github.keycloakmfa.factor.recovery.RecoveryCodes;
import java.io.IOException;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.util.JsonSerialization;

/**
 * Recovery codes between the moment they are shown and the moment the factor is confirmed: as hashes, in the very form in which
 * Keycloak's credential holds them.
 */
record StoredRecovery(String secretData, String credentialData) {

    static StoredRecovery of(RecoveryCodes codes) {
        RecoveryAuthnCodesCredentialModel credential = codes.toCredential();
        return new StoredRecovery(credential.getSecretData(), credential.getCredentialData());
    }

    RecoveryAuthnCodesCredentialModel toCredential() {
        CredentialModel stored = new CredentialModel();
        stored.setType(RecoveryAuthnCodesCredentialModel.TYPE);
        stored.setSecretData(secretData);
        stored.setCredentialData(credentialData);
        stored.setCreatedDate(Time.currentTimeMillis());
        return RecoveryAuthnCodesCredentialModel.createFromCredentialModel(stored);
    }

    String toText() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new IllegalStateException("Recovery codes could not be written", e);
        }
    }

    static StoredRecovery ofText(String text) {
        try {
            return JsonSerialization.readValue(text, StoredRecovery.class);
        } catch (IOException e) {
            throw new IllegalStateException("Recovery codes could not be read");
        }
    }
}
