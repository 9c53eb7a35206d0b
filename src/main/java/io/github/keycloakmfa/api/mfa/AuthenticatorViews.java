package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/** Shows authenticators. A telephone is shown once for each channel that the realm has open, the preferred one first (contract section 1.6, pairs). */
final class AuthenticatorViews {

    private final Factors factors;

    AuthenticatorViews(KeycloakSession session) {
        this.factors = new Factors(session);
    }

    List<AuthenticatorView> of(Authenticator authenticator) {
        Optional<OutOfBandFactor> travelling = factors.find(authenticator.type().id())
                .filter(OutOfBandFactor.class::isInstance)
                .map(OutOfBandFactor.class::cast);
        if (travelling.isEmpty()) {
            return List.of(AuthenticatorView.of(authenticator));
        }
        String preferred = Objects.toString(authenticator.details().get("preferred_authentication_method"), "");
        List<AuthenticatorView> views = travelling.get().channels().stream()
                .sorted(Comparator.comparing(
                        (Channel channel) -> !channel.word().equals(preferred)))
                .map(channel -> AuthenticatorView.of(authenticator, channel))
                .toList();
        // Whose channels are all closed is there all the same, and can be removed.
        return views.isEmpty() ? List.of(AuthenticatorView.of(authenticator)) : views;
    }
}
