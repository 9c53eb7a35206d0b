package io.github.keycloakmfa.factor;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.delivery.Channel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

/** Something at which codes arrive: a telephone, a mailbox. It is proved by a code that was sent there. */
public abstract class ContactFactor implements ProvisionableFactor, OutOfBandFactor {

    /** The member of a request, and of the stored data, that says on which channel codes go if nobody asks for another one. */
    protected static final String CHANNEL = "preferred_authentication_method";

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

    /** Where codes arrive that a user wants to enrol; checked. */
    protected abstract String wanted(UserModel user, Details details);

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
    public final Contact contact(CredentialModel credential) {
        return contact(data(credential));
    }

    @Override
    public final Contact contact(String secret) {
        return contact(read(secret));
    }

    private Contact contact(Map<String, String> data) {
        Channel byDefault = Channel.of(type.channels().get(0)).orElseThrow();
        return new Contact(
                data.getOrDefault(member, ""),
                Channel.of(data.getOrDefault(CHANNEL, "")).orElse(byDefault));
    }

    @Override
    public final Begun begin(UserModel user, Details details) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(member, wanted(user, details));
        data.putAll(more(details));
        return new Begun(write(data), Map.of());
    }

    @Override
    public final CredentialModel confirm(
            UserModel user, String credentialId, String secret, String label, String code) {
        CredentialModel credential = credential(read(secret), label);
        credential.setId(credentialId);
        return user.credentialManager().createStoredCredential(credential);
    }

    @Override
    public final CredentialModel provision(UserModel user, Details details, String label) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(member, canonical(details.text(member)));
        data.putAll(more(details));
        return user.credentialManager().createStoredCredential(credential(data, label));
    }

    /** One that is not stored, or not yet. */
    protected final CredentialModel unstored(String contact) {
        return credential(Map.of(member, contact), null);
    }

    private CredentialModel credential(Map<String, String> data, String label) {
        CredentialModel credential = new CredentialModel();
        credential.setType(type.credentialType());
        credential.setUserLabel(label);
        credential.setCredentialData(write(data));
        credential.setSecretData("{}");
        credential.setCreatedDate(Time.currentTimeMillis());
        return credential;
    }

    @Override
    public final boolean isSame(CredentialModel credential, Details details) {
        return canonical(details.text(member)).equalsIgnoreCase(data(credential).get(member));
    }

    /** The channels of this factor among those that are named. */
    protected final List<Channel> among(List<String> words) {
        return type.channels().stream()
                .filter(words::contains)
                .map(word -> Channel.of(word).orElseThrow())
                .toList();
    }

    protected static Map<String, String> data(CredentialModel credential) {
        return read(credential.getCredentialData());
    }

    /** What cannot be read, because another program has written it, leads nowhere; that the user has a factor it says all the same. */
    private static Map<String, String> read(String data) {
        Map<String, String> members = new LinkedHashMap<>();
        try {
            JsonSerialization.readValue(String.valueOf(data), JsonNode.class)
                    .fields()
                    .forEachRemaining(
                            each -> members.put(each.getKey(), each.getValue().asText()));
        } catch (IOException unreadable) {
            // Its text may quote the data: it goes nowhere.
        }
        return members;
    }

    protected static String write(Map<String, String> data) {
        try {
            return JsonSerialization.writeValueAsString(data);
        } catch (IOException e) {
            throw new IllegalStateException("An authenticator could not be written");
        }
    }
}
