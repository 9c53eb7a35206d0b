package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.policy.Requirement;
import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * What somebody wants to enrol: Auth0's {@code authenticator_types} and {@code oob_channels}, or the words of factors (contract section 1.5).
 *
 * @param channel on which codes are to travel, {@code null} if they do not
 */
record AssociateWish(EnrollableFactor factor, Channel channel) {

    private static final String OUT_OF_BAND = "oob";

    private static final List<String> KNOWN = List.of(
            "otp",
            "oob",
            "email",
            "phone",
            "sms",
            "voice",
            "recovery-code",
            "webauthn",
            "webauthn-roaming",
            "webauthn-platform");

    /** Words of factors that say the channel as well. */
    private static final Map<String, List<String>> CHANNELS_OF_WORD = Map.of(
            "sms",
            List.of("sms"),
            "voice",
            List.of("voice"),
            "phone",
            List.of("sms", "voice"),
            "email",
            List.of("email"));

    /**
     * @throws RefusedException if it is not said clearly, or is nothing that can be enrolled here
     */
    static AssociateWish read(KeycloakSession session, Fields body) {
        String type = type(body);
        Factors factors = new Factors(session);
        if (type.equals(OUT_OF_BAND) || CHANNELS_OF_WORD.containsKey(type)) {
            List<String> channels = channels(body);
            return travelling(
                    factors, type, channels.isEmpty() ? CHANNELS_OF_WORD.getOrDefault(type, List.of()) : channels);
        }
        return factors.enrollable()
                .filter(factor -> !(factor instanceof OutOfBandFactor))
                .filter(factor -> type.equals(factor.type().authenticatorType())
                        || type.equals(factor.type().id()))
                .findFirst()
                .map(factor -> new AssociateWish(factor, null))
                .orElseThrow(() -> notEnabled(type));
    }

    /**
     * @throws RefusedException if the policy accepts other factors only: nobody is to enrol what leads nowhere
     */
    void requireAllowed(Requirement requirement) {
        if (!requirement.allows(factor.type())) {
            throw notEnabled(channel == null ? factor.type().authenticatorType() : channel.word());
        }
    }

    private static String type(Fields body) {
        List<String> types = body.list("authenticator_types");
        if (types.isEmpty()) {
            throw Refusals.missingParameter("authenticator_types").exception();
        }
        if (types.size() > 1) {
            throw Refusals.invalidRequest("authenticator_types must have exactly one element")
                    .exception();
        }
        return types.get(0);
    }

    private static List<String> channels(Fields body) {
        return body.has("oob_channels") ? body.list("oob_channels") : body.list("oob_channel");
    }

    /** The first of these channels that the realm has open. */
    private static AssociateWish travelling(Factors factors, String type, List<String> channels) {
        if (channels.isEmpty()) {
            throw Refusals.missingParameter("oob_channels").exception();
        }
        return channels.stream()
                .flatMap(word -> Channel.of(word).stream())
                .flatMap(channel -> factors.enrollable(OutOfBandFactor.class)
                        .filter(factor -> factor.channels().contains(channel))
                        .map(factor -> new AssociateWish(factor, channel)))
                .findFirst()
                .orElseThrow(() -> notEnabled(type));
    }

    /** Only words that the contract knows are repeated to the caller. */
    private static RefusedException notEnabled(String type) {
        return Refusals.invalidRequest("Authenticator type not enabled: " + (KNOWN.contains(type) ? type : "unknown"))
                .exception();
    }
}
