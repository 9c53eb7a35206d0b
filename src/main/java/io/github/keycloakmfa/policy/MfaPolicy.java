package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.realm.PolicySetting;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Who must prove which factor. Every door asks this one evaluator. */
public final class MfaPolicy {

    private final Factors factors;
    private final PolicySetting setting;

    public MfaPolicy(KeycloakSession session) {
        this.factors = new Factors(session);
        this.setting = RealmSettings.of(session.getContext().getRealm()).policy();
    }

    /**
     * @param user who logs in
     * @param forMfaAudience whether a token is wanted that can change factors; whoever has a factor must prove it for that, whatever
     *     the realm's policy is
     */
    public Decision decide(UserModel user, boolean forMfaAudience) {
        if (setting == PolicySetting.NEVER && !forMfaAudience) {
            return Decision.notDue("never");
        }
        List<FactorType> enrolled =
                factors.enrolled(user).stream().map(Factor::type).toList();
        List<FactorType> enrollable =
                enrolled.isEmpty() ? factors.enrollable().map(Factor::type).toList() : List.of();
        if (setting != PolicySetting.NEVER) {
            return new Decision(true, setting.word(), enrolled, enrollable);
        }
        if (!enrolled.isEmpty()) {
            return new Decision(true, "mfa-audience", enrolled, enrollable);
        }
        return Decision.notDue("never");
    }
}
