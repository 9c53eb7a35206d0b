package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.MaskedContact;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.SecretFactor;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.policy.Decision;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** The ways that a user has, the one that was used last first and the recovery codes last. */
final class Ways {

    private static final Comparator<Authenticator> LAST_USED_FIRST = Comparator.comparing(
                    Authenticator::lastUsedAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .reversed();

    private static final Comparator<Authenticator> RECOVERY_LAST =
            Comparator.comparing(each -> each.type().id().equals(RecoveryCodeFactor.ID));

    private final KeycloakSession session;
    private final UserModel user;
    private final Decision decision;

    Ways(KeycloakSession session, UserModel user, Decision decision) {
        this.session = session;
        this.user = user;
        this.decision = decision;
    }

    /** To prove a factor that the user has. */
    List<Way> toProve() {
        Map<String, Way> ways = new LinkedHashMap<>();
        new Enrollments(session)
                .offered(user).stream()
                        .filter(Authenticator::active)
                        .filter(each -> decision.challenge().contains(each.type()))
                        .sorted(RECOVERY_LAST.thenComparing(LAST_USED_FIRST))
                        .flatMap(this::of)
                        .forEach(way -> ways.putIfAbsent(way.id(), way));
        return List.copyOf(ways.values());
    }

    private Stream<Way> of(Authenticator authenticator) {
        Factor factor = new Factors(session).find(authenticator.type().id()).orElseThrow();
        if (factor instanceof OutOfBandFactor travelling) {
            String name = MaskedContact.of(new Enrollments(session)
                    .contact(user, travelling, authenticator)
                    .address());
            return travelling.channels().stream()
                    .map(channel -> new Way(
                            channel.word() + "|" + authenticator.deviceId(),
                            factor.type().id(),
                            authenticator.credentialId(),
                            channel,
                            name));
        }
        // A code fits whichever of several apps has made it.
        return factor instanceof CodeFactor
                ? Stream.of(Way.withoutMessages(factor.type().id(), ""))
                : Stream.empty();
    }

    /** To enrol a first one. */
    List<Way> toEnrol() {
        return new Factors(session)
                .enrollable()
                .filter(factor -> decision.enroll().contains(factor.type()))
                .flatMap(Ways::of)
                .toList();
    }

    private static Stream<Way> of(EnrollableFactor factor) {
        String id = factor.type().id();
        if (factor instanceof OutOfBandFactor travelling) {
            return travelling.channels().stream().map(channel -> new Way(channel.word(), id, null, channel, ""));
        }
        return factor instanceof SecretFactor ? Stream.of(Way.withoutMessages(id, "")) : Stream.empty();
    }
}
