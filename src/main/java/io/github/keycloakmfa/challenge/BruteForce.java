package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.refusal.RateLimit;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Set;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Keycloak's brute-force protection, told about the codes that do not pass through one of its flows.
 *
 * <p>It drops every category but {@code password}, {@code otp} and {@code recovery-authn-codes}, and it counts a moment
 * later than the request: {@link AttemptBudget} is what stops a burst.
 */
public final class BruteForce {

    private static final String OTP = "otp";
    private static final String PASSWORD = "password";

    private final KeycloakSession session;
    private final RealmModel realm;

    public BruteForce(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * @throws RefusedException if the user is locked, for a while or for good
     */
    public void requireUnlocked(UserModel user) {
        if (!realm.isBruteForceProtected()) {
            return;
        }
        if (protector().isPermanentlyLockedOut(session, realm, user)) {
            throw Refusals.accountBlocked().exception();
        }
        if (protector().isTemporarilyDisabled(session, realm, user)) {
            throw locked(user);
        }
    }

    private RefusedException locked(UserModel user) {
        int now = Time.currentTime();
        UserLoginFailureModel failures = session.loginFailures().getUserLoginFailure(realm, user.getId());
        int until = failures == null ? now : failures.getFailedLoginNotBefore();
        return new RateLimit(realm.getFailureFactor(), now, until)
                .on(Refusals.accountLocked())
                .exception();
    }

    /** A second factor was wrong. */
    public void failed(UserModel user) {
        if (realm.isBruteForceProtected()) {
            protector()
                    .failedLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            Set.of(OTP));
        }
    }

    /** Password and second factor were right. Only now: after the password alone it would forget the wrong codes. */
    public void succeeded(UserModel user) {
        if (realm.isBruteForceProtected()) {
            protector()
                    .successfulLogin(
                            realm,
                            user,
                            session.getContext().getConnection(),
                            session.getContext().getUri(),
                            Set.of(PASSWORD, OTP));
        }
    }

    private BruteForceProtector protector() {
        return session.getProvider(BruteForceProtector.class);
    }
}
