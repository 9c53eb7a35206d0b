package io.github.keycloakmfa.factor.phone;

import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * A telephone that gets codes by text message or by voice. Its owner is enrolled, so that nobody who has only the password may add another factor;
 * sending codes to it is not built yet.
 */
final class PhoneFactor implements ProvisionableFactor {

    static final FactorType TYPE = new FactorType("phone", "oob", "phone", "mfa-phone", List.of("sms"));

    private static final String FIELD = "phone_number";
    private static final String PREFERRED = "preferred_authentication_method";

    @Override
    public FactorType type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> describe(CredentialModel credential) {
        return Map.copyOf(data(credential));
    }

    @Override
    public CredentialModel provision(UserModel user, Map<String, String> details, String label) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(FIELD, normalise(details));
        data.put(PREFERRED, details.getOrDefault(PREFERRED, "sms"));
        CredentialModel credential = new CredentialModel();
        credential.setType(TYPE.credentialType());
        credential.setUserLabel(label);
        credential.setCredentialData(write(data));
        credential.setSecretData("{}");
        credential.setCreatedDate(System.currentTimeMillis());
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public boolean isSame(CredentialModel credential, Map<String, String> details) {
        return normalise(details).equals(data(credential).get(FIELD));
    }

    @Override
    public void prefer(UserModel user, String credentialId, String channel) {
        CredentialModel credential = user.credentialManager().getStoredCredentialById(credentialId);
        Map<String, String> data = new LinkedHashMap<>(data(credential));
        data.put(PREFERRED, channel);
        credential.setCredentialData(write(data));
        user.credentialManager().updateStoredCredential(credential);
    }

    private static String normalise(Map<String, String> details) {
        return details.get(FIELD).replaceAll("[^+0-9]", "");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> data(CredentialModel credential) {
        try {
            return JsonSerialization.readValue(credential.getCredentialData(), Map.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A stored authenticator could not be read");
        }
    }

    private static String write(Map<String, String> data) {
        try {
            return JsonSerialization.writeValueAsString(data);
        } catch (IOException e) {
            throw new IllegalStateException("An authenticator could not be written");
        }
    }
}
