package io.github.keycloakmfa.factor.email;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.factor.ContactFactor;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A mailbox that gets codes. */
final class EmailFactor extends ContactFactor {

    static final FactorType TYPE =
            new FactorType("email", "oob", "email", "mfa-email", List.of("otp"), List.of("email"));

    private static final String ADDRESS = "email";
    private static final int MOST_CHARACTERS = 254;

    /** What could be an address; whether it is one its owner proves with the code. No white space, so no header of a mail can be added to. */
    private static final Pattern PLAUSIBLE =
            Pattern.compile("[^\\s\\p{Cntrl}@<>,;:\"]{1,64}@[^\\s\\p{Cntrl}@<>,;:\"]{1,253}");

    private final RealmSettings settings;

    EmailFactor(RealmSettings settings) {
        super(TYPE, ADDRESS);
        this.settings = settings;
    }

    /** The account's own address, if it is verified, unless its user has enrolled it (contract section 1.6, pairs). */
    @Override
    public Stream<CredentialModel> derived(UserModel user) {
        String address = user.getEmail();
        boolean counts = settings.emailOfAccount()
                && settings.mayBeEnrolled(TYPE.id())
                && user.isEmailVerified()
                && address != null
                && isPlausible(address);
        return counts
                        && credentials(user)
                                .noneMatch(each -> contact(each).address().equalsIgnoreCase(address))
                ? Stream.of(ofAccount(user, address))
                : Stream.empty();
    }

    /** It has the same id as long as it is the same address of the same account. */
    private CredentialModel ofAccount(UserModel user, String address) {
        CredentialModel credential = unstored(address);
        String name = String.join("|", TYPE.credentialType(), user.getId(), address);
        credential.setId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
        credential.setCreatedDate(user.getCreatedTimestamp());
        return credential;
    }

    @Override
    public List<Channel> channels() {
        return List.of(Channel.EMAIL);
    }

    @Override
    protected String canonical(String address) {
        return address.strip();
    }

    /** Without an address it is the account's own. */
    @Override
    protected String wanted(UserModel user, Details details) {
        String address = details.find(ADDRESS)
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(user.getEmail()))
                .map(this::canonical)
                .orElseThrow(() -> Refusals.missingParameter(ADDRESS).exception());
        if (!isPlausible(address)) {
            throw Refusals.invalidEmail().exception();
        }
        return address;
    }

    private static boolean isPlausible(String address) {
        return address.length() <= MOST_CHARACTERS && PLAUSIBLE.matcher(address).matches();
    }

    @Override
    public void requireAllowed(Contact contact, Channel channel) {
        if (!isPlausible(contact.address())) {
            throw Refusals.invalidEmail().exception();
        }
    }
}
