package io.github.keycloakmfa.factor.phone;

import io.github.keycloakmfa.factor.ContactFactor;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.FactorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A telephone that gets codes by text message or by voice. */
final class PhoneFactor extends ContactFactor {

    static final FactorType TYPE = new FactorType("phone", "oob", "phone", "mfa-phone", List.of("sms"));

    private static final String CHANNEL = "preferred_authentication_method";

    PhoneFactor() {
        super(TYPE, "phone_number");
    }

    @Override
    protected String canonical(String number) {
        return number.replaceAll("[^+0-9]", "");
    }

    @Override
    protected Map<String, String> more(Details details) {
        return Map.of(CHANNEL, details.find(CHANNEL).orElse("sms"));
    }

    @Override
    public void prefer(UserModel user, String credentialId, String channel) {
        CredentialModel credential = user.credentialManager().getStoredCredentialById(credentialId);
        Map<String, String> data = new LinkedHashMap<>(data(credential));
        data.put(CHANNEL, channel);
        credential.setCredentialData(write(data));
        user.credentialManager().updateStoredCredential(credential);
    }
}
