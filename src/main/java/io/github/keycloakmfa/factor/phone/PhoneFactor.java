package io.github.keycloakmfa.factor.phone;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.factor.ContactFactor;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.realm.MessageTypes;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A telephone that gets codes by text message or by voice. */
final class PhoneFactor extends ContactFactor {

    static final FactorType TYPE =
            new FactorType("phone", "oob", "phone", "mfa-phone", List.of("sms"), List.of("sms", "voice"));

    private static final String NUMBER = "phone_number";

    private final RealmModel realm;

    PhoneFactor(RealmModel realm) {
        super(TYPE, NUMBER);
        this.realm = realm;
    }

    @Override
    public List<Channel> channels() {
        return among(MessageTypes.of(realm));
    }

    @Override
    protected String canonical(String number) {
        return PhoneRules.spelled(number);
    }

    @Override
    protected String wanted(UserModel user, Details details) {
        String number = details.find(NUMBER)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Refusals.missingParameter(NUMBER).exception());
        Channel channel = Channel.of(more(details).get(CHANNEL)).orElseThrow();
        return new PhoneRules(realm).canonical(number, channel).orElseThrow(Refusals.invalidPhoneNumber()::exception);
    }

    @Override
    public void requireAllowed(Contact contact, Channel channel) {
        if (new PhoneRules(realm).canonical(contact.address(), channel).isEmpty()) {
            throw Refusals.invalidPhoneNumber().exception();
        }
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
