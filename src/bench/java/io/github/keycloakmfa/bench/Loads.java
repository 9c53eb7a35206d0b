package io.github.keycloakmfa.bench;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;

/** The kinds of work that are measured, and those that make something ready for them. */
final class Loads {

    private final Requests requests;
    private final UserPool passwordOnlyUsers;
    private final UserPool twoStepUsers;
    private final UserPool quickUsers;

    Loads(String server, BenchSettings settings) {
        this.requests = new Requests(server);
        this.passwordOnlyUsers = new UserPool(settings.users());
        this.twoStepUsers = new UserPool(settings.users());
        this.quickUsers = new UserPool(settings.quickUsers());
    }

    Load passwordOnly() {
        return new LoginLoad(
                "password only, Keycloak's endpoint",
                passwordOnlyUsers,
                () -> requests.passwordOnly(BenchRealms.PASSWORD_ONLY));
    }

    Load twoStep() {
        return new LoginLoad(
                "two-step login",
                twoStepUsers,
                () -> inTurn(
                        requests.password(BenchRealms.TWO_STEP), requests.otp(BenchRealms.TWO_STEP, twoStepUsers)));
    }

    Load quickTwoStep() {
        return new LoginLoad(
                "two-step login, cheap hash",
                quickUsers,
                () -> inTurn(requests.password(BenchRealms.QUICK), requests.otp(BenchRealms.QUICK, quickUsers)));
    }

    Load collect(Queue<HalfLogin> halfLogins) {
        return new LoginLoad(
                "half logins",
                quickUsers,
                () -> inTurn(requests.password(BenchRealms.QUICK), Requests.keepHalfLogin(halfLogins)));
    }

    /** Logins for the audience of the MFA API. */
    Load collectAccessTokens(Queue<String> tokens) {
        String more = "\"audience\":\"" + requests.base(BenchRealms.QUICK)
                + "/mfa/\",\"scope\":\"openid enroll read:authenticators remove:authenticators\"";
        return new LoginLoad(
                "access tokens",
                quickUsers,
                () -> inTurn(
                        requests.password(BenchRealms.QUICK, more),
                        inTurn(requests.otp(BenchRealms.QUICK, quickUsers), Requests.keepAccessToken(tokens))));
    }

    /** The second, if the first has not failed. */
    private static ChainBuilder inTurn(ChainBuilder first, ChainBuilder second) {
        return first.doIf(session -> !session.isFailed()).then(second);
    }

    Load otpGrant(Queue<HalfLogin> halfLogins) {
        return new Load() {
            @Override
            public String name() {
                return "mfa-otp grant alone";
            }

            @Override
            public Optional<Session> prepare(Session session) {
                return Optional.ofNullable(halfLogins.poll())
                        .map(half -> session.set("user", half.user()).set("mfa_token", half.mfaToken()));
            }

            @Override
            public ChainBuilder requests() {
                return requests.otp(BenchRealms.QUICK, quickUsers);
            }
        };
    }

    Load list(String name, List<String> bearers) {
        return new Load() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Session> prepare(Session session) {
                int any = ThreadLocalRandom.current().nextInt(bearers.size());
                return Optional.of(session.set("bearer", bearers.get(any)));
            }

            @Override
            public ChainBuilder requests() {
                return requests.list(BenchRealms.QUICK);
            }
        };
    }
}
