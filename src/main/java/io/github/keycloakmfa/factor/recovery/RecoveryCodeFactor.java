package io.github.keycloakmfa.factor.recovery;

import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.realm.RealmSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;

/**
 * Recovery codes, kept as Keycloak's own credential, so that its login pages and its account console know them.
 *
 * <p>Auth0 gives one code that is replaced whenever it is used; Keycloak gives a sheet that is used up in order. Both work here: a code
 * of a sheet is crossed off and the rest stays valid, and when the last one is used a fresh set comes with the tokens. A set of one,
 * the default, is therefore Auth0's rotating code.
 */
public final class RecoveryCodeFactor implements CodeFactor {

    public static final String ID = "recovery-code";

    /** Keycloak's required action that is done once a user has recovery codes. */
    public static final String REQUIRED_ACTION = UserModel.RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES.name();

    private static final String KEYCLOAK_PROVIDER = "keycloak-recovery-authn-codes";
    private static final FactorType TYPE =
            new FactorType(ID, ID, ID, RecoveryAuthnCodesCredentialModel.TYPE, List.of());

    /** A used code is gone from the credential long before this; it covers the racers that read the credential before. */
    private static final Duration RACE = Duration.ofMinutes(10);

    private final KeycloakSession session;
    private final RealmModel realm;

    RecoveryCodeFactor(KeycloakSession session) {
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
                .filter(credential -> isNextCode(credential, code))
                .findFirst()
                .map(Match::new);
    }

    @Override
    public Duration lifetime(UserModel user) {
        return RACE;
    }

    @Override
    public boolean isChangedByUse() {
        return true;
    }

    @Override
    public String canonical(String code) {
        return RecoveryCodes.normalise(code);
    }

    private static boolean isNextCode(CredentialModel credential, String code) {
        return RecoveryAuthnCodesCredentialModel.createFromCredentialModel(credential)
                .getNextRecoveryAuthnCode()
                .filter(next -> RecoveryAuthnCodesUtils.verifyRecoveryCodeInput(code, next.getEncodedHashedValue()))
                .isPresent();
    }

    @Override
    public Map<String, Object> spend(UserModel user, Match match) {
        RecoveryAuthnCodesCredentialModel sheet =
                RecoveryAuthnCodesCredentialModel.createFromCredentialModel(match.credential());
        sheet.removeRecoveryAuthnCode();
        if (!sheet.allCodesUsed()) {
            user.credentialManager().updateStoredCredential(sheet);
            return Map.of();
        }
        RecoveryCodes fresh =
                RecoveryCodes.mint(Math.max(1, RealmSettings.of(realm).recoveryCodes()));
        replace(user, fresh.toCredential());
        return answer(fresh);
    }

    private static Map<String, Object> answer(RecoveryCodes fresh) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("recovery_code", fresh.values().get(0));
        if (fresh.values().size() > 1) {
            members.put("recovery_codes", fresh.values());
        }
        return members;
    }

    /** Stores a set of codes; every set before it is dead. */
    @SuppressWarnings("unchecked")
    public void replace(UserModel user, RecoveryAuthnCodesCredentialModel codes) {
        // Keycloak's provider removes one, and takes for granted that there are no more.
        credentials(user).toList().forEach(set -> user.credentialManager().removeStoredCredentialById(set.getId()));
        CredentialProvider<RecoveryAuthnCodesCredentialModel> keycloakProvider =
                session.getProvider(CredentialProvider.class, KEYCLOAK_PROVIDER);
        keycloakProvider.createCredential(realm, user, codes);
        user.removeRequiredAction(REQUIRED_ACTION);
    }
}
