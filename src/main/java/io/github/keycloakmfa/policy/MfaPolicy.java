package io.github.keycloakmfa.policy;

import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.realm.PolicyRule;
import io.github.keycloakmfa.realm.PolicyRules;
import io.github.keycloakmfa.realm.PolicySetting;
import io.github.keycloakmfa.realm.RealmSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * Who must prove which factor. Every door asks this one evaluator.
 *
 * <p>The first rule of the realm that holds decides, or else the realm's policy. Beyond both, an application can ask for a second factor, and whoever has
 * one must prove it for a token that changes factors. Rules that cannot be read or evaluated let nobody in.
 */
public final class MfaPolicy {

    private static final Logger LOG = Logger.getLogger(MfaPolicy.class);

    private final KeycloakSession session;
    private final Factors factors;
    private final RealmSettings settings;

    public MfaPolicy(KeycloakSession session) {
        this.session = session;
        this.factors = new Factors(session);
        this.settings = RealmSettings.of(session.getContext().getRealm());
    }

    /** What is asked of this login, without a look at what its user has. */
    public Requirement require(UserModel user, LoginContext login) {
        Optional<PolicyRules> rules = settings.rules();
        if (rules.isEmpty()) {
            LOG.warnf("The rules of realm %s cannot be read: nobody comes through", realmName());
            return Requirement.refusal("unreadable-rules");
        }
        try {
            return require(user, login, rules.get());
        } catch (RuntimeException unclear) {
            LOG.warnf("The rules of realm %s cannot be evaluated: nobody comes through (%s)", realmName(), unclear);
            return Requirement.refusal("unclear-rules");
        }
    }

    private Requirement require(UserModel user, LoginContext login, PolicyRules rules) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        RuleMatch match = new RuleMatch(session, user, login, now);
        Requirement ruled = rules.all().stream()
                .filter(match::holds)
                .findFirst()
                .map(MfaPolicy::of)
                .orElseGet(() -> ofRealm(settings.policy()));
        if (ruled.due()) {
            return login.multiFactorAsked() || login.forMfaAudience() ? ruled.now() : ruled;
        }
        if (login.multiFactorAsked()) {
            return Requirement.any("acr-values");
        }
        return login.forMfaAudience() && factors.hasAny(user) ? Requirement.any("mfa-audience") : ruled;
    }

    private static Requirement of(PolicyRule rule) {
        return new Requirement(rule.policy() != PolicySetting.NEVER, false, rule.name(), rule.factors(), true);
    }

    private static Requirement ofRealm(PolicySetting setting) {
        return setting == PolicySetting.NEVER
                ? Requirement.none(setting.word())
                : new Requirement(true, false, setting.word(), List.of(), true);
    }

    /** What is asked of this login, and what its user can do about it. */
    public Decision decide(UserModel user, LoginContext login) {
        return decide(user, require(user, login));
    }

    /** The same, and the user hears of it: if there is time to enrol a factor, it begins now. */
    public Decision ask(UserModel user, Requirement requirement) {
        Decision decision = decide(user, requirement);
        if (decision.graceUntil().isPresent()) {
            new Grace(session).begin(user);
        }
        return decision;
    }

    /** What the user can do about a requirement. */
    public Decision decide(UserModel user, Requirement requirement) {
        if (!requirement.due()) {
            return Decision.notDue(requirement);
        }
        List<FactorType> enrolled =
                factors.enrolled(user).stream().map(Factor::type).toList();
        List<FactorType> enrollable =
                enrolled.isEmpty() ? factors.enrollable().map(Factor::type).toList() : List.of();
        return new Decision(
                requirement,
                !enrolled.isEmpty(),
                enrolled.stream().filter(requirement::accepts).toList(),
                enrollable.stream().filter(requirement::accepts).toList(),
                enrolled.isEmpty() && requirement.lenient() ? new Grace(session).until(user) : Optional.empty());
    }

    private String realmName() {
        return session.getContext().getRealm().getName();
    }
}
