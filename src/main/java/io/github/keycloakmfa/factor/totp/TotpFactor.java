package io.github.keycloakmfa.factor.totp;

import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import io.github.keycloakmfa.factor.SecretFactor;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Authenticator apps (RFC 6238). The credentials are Keycloak's own, and Keycloak's own provider checks them: one enrolled here
 * works on its login pages, and one enrolled in the account console works here.
 */
final class TotpFactor implements CodeFactor, SecretFactor, ProvisionableFactor {

    static final String ID = "totp";
    private static final String KEYCLOAK_PROVIDER = "keycloak-otp";
    private static final FactorType TYPE = new FactorType(ID, "otp", "otp", OTPCredentialModel.TYPE, List.of("otp"));

    private final KeycloakSession session;
    private final RealmModel realm;

    TotpFactor(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @Override
    public FactorType type() {
        return TYPE;
    }

    @Override
    public Optional<Match> match(UserModel user, String code) {
        return credentials(user)
                .filter(credential -> isValid(user, credential.getId(), code))
                .findFirst()
                .map(Match::new);
    }

    @Override
    public Duration lifetime(UserModel user) {
        return credentials(user).map(this::validity).max(Duration::compareTo).orElse(Duration.ofSeconds(1));
    }

    private boolean isValid(UserModel user, String credentialId, String code) {
        return user.credentialManager().isValid(new UserCredentialModel(credentialId, OTPCredentialModel.TYPE, code));
    }

    private Duration validity(CredentialModel credential) {
        int period = OTPCredentialModel.createFromCredentialModel(credential)
                .getOTPCredentialData()
                .getPeriod();
        return TotpSecret.validity(period, lookAroundWindow());
    }

    @Override
    public Begun begin(UserModel user, Details details) {
        String secret = TotpSecret.random(realm.getOTPPolicy()).toJson();
        return new Begun(secret, shown(user, secret));
    }

    @Override
    public Map<String, Object> shown(UserModel user, String json) {
        TotpSecret secret = TotpSecret.ofJson(json);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("secret", secret.base32());
        answer.put("barcode_uri", secret.barcodeUri(issuer(), accountName(user)));
        answer.put("manual_input_code", secret.base32());
        return answer;
    }

    private String issuer() {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    private static String accountName(UserModel user) {
        return user.getEmail() == null ? user.getUsername() : user.getEmail();
    }

    @Override
    public boolean proves(String secret, String code) {
        return TotpSecret.ofJson(secret).accepts(code, lookAroundWindow());
    }

    @Override
    public Duration validity(String secret) {
        return TotpSecret.validity(TotpSecret.ofJson(secret).period(), lookAroundWindow());
    }

    private int lookAroundWindow() {
        return realm.getOTPPolicy().getLookAheadWindow();
    }

    @Override
    public CredentialModel confirm(UserModel user, String credentialId, String secret, String label, String code) {
        OTPCredentialModel credential = TotpSecret.ofJson(secret).toCredential();
        credential.setId(credentialId);
        credential.setUserLabel(label);
        CredentialModel created = create(user, credential);
        // The answer does not matter, the side effect does: Keycloak remembers the code as used.
        isValid(user, created.getId(), code);
        fulfils().forEach(user::removeRequiredAction);
        return created;
    }

    @Override
    public CredentialModel provision(UserModel user, Details details, String label) {
        OTPCredentialModel credential = given(details).toCredential();
        credential.setUserLabel(label);
        CredentialModel created = keycloakProvider().createCredential(realm, user, credential);
        fulfils().forEach(user::removeRequiredAction);
        return created;
    }

    @Override
    public boolean isSame(CredentialModel credential, Details details) {
        byte[] theirs = OTPCredentialModel.createFromCredentialModel(credential).getDecodedSecret();
        return MessageDigest.isEqual(theirs, given(details).toCredential().getDecodedSecret());
    }

    private TotpSecret given(Details details) {
        return TotpSecret.of(details.text("totp_secret"), realm.getOTPPolicy());
    }

    private CredentialModel create(UserModel user, OTPCredentialModel credential) {
        try {
            return keycloakProvider().createCredential(realm, user, credential);
        } catch (ModelDuplicateException labelTakenInTheMeantime) {
            credential.setUserLabel(null);
            return keycloakProvider().createCredential(realm, user, credential);
        }
    }

    @Override
    public Set<String> fulfils() {
        return Set.of(UserModel.RequiredAction.CONFIGURE_TOTP.name());
    }

    @SuppressWarnings("unchecked")
    private CredentialProvider<OTPCredentialModel> keycloakProvider() {
        return (CredentialProvider<OTPCredentialModel>)
                session.getProvider(CredentialProvider.class, KEYCLOAK_PROVIDER);
    }
}
