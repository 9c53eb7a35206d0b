package io.github.keycloakmfa.factor;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/**
 * Something at which codes arrive: a telephone, a mailbox. Its owner is enrolled, so that nobody who has only the password may add another
 * factor; sending codes to it is not built yet.
 */
public abstract class ContactFactor implements ProvisionableFactor {

    private final FactorType type;
    private final String member;

    /**
     * @param member the member of a request, and of the stored data, that says where codes arrive
     */
    protected ContactFactor(FactorType type, String member) {
        this.type = type;
        this.member = member;
    }

    /** The one spelling of where codes arrive. */
    protected abstract String canonical(String contact);

    /** What else is stored of a request. */
    protected Map<String, String> more(Details details) {
        return Map.of();
    }

    @Override
    public final FactorType type() {
        return type;
    }

    @Override
    public final Map<String, Object> describe(CredentialModel credential) {
        return Map.copyOf(data(credential));
    }

    @Override
    public final CredentialModel provision(UserModel user, Details details, String label) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(member, canonical(details.text(member)));
        data.putAll(more(details));
        CredentialModel credential = new CredentialModel();
        credential.setType(type.credentialType());
        credential.setUserLabel(label);
        credential.setCredentialData(write(data));
        credential.setSecretData("{}");
        credential.setCreatedDate(Time.currentTimeMillis());
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public final boolean isSame(CredentialModel credential, Details details) {
        return canonical(details.text(member)).equalsIgnoreCase(data(credential).get(member));
    }

    @SuppressWarnings("unchecked")
    protected static Map<String, String> data(CredentialModel credential) {
        try {
            return JsonSerialization.readValue(credential.getCredentialData(), Map.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("A stored authenticator could not be read");
        }
    }

    protected static String write(Map<String, String> data) {
        try {
            return JsonSerialization.writeValueAsString(data);
        } catch (IOException e) {
            throw new IllegalStateException("An authenticator could not be written");
        }
    }
}
