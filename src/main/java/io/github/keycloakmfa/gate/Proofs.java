package io.github.keycloakmfa.gate;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.FactorType;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.policy.Requirement;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/**
 * The second factors that were proved in a session, or in a login that is to become one: through this API and its pages, or on Keycloak's own.
 *
 * @param types their kinds
 * @param remembered the kind that was proved in this browser some days ago, if it was recognised
 */
public record Proofs(List<FactorType> types, List<FactorType> remembered) {

    private static final String PASSKEY = "webauthn-authenticator-passwordless";
    private static final String VERIFIED = "required";
    private static final String OF_FORGOTTEN_PASSWORDS = "reset-";

    /**
     * Steps of Keycloak's that a flow completes only if the factor was proved. Its conditional OTP form is not among them: it also counts as completed when it
     * has asked for nothing.
     */
    private static final Map<String, String> FACTORS_OF_STEPS = Map.of(
            "auth-otp-form",
            "totp",
            "auth-recovery-authn-code-form",
            "recovery-code",
            "webauthn-authenticator",
            "webauthn-roaming",
            PASSKEY,
            "webauthn-platform");

    public Proofs {
        types = List.copyOf(types);
        remembered = List.copyOf(remembered);
    }

    /** The user-session note that names the factor for which a browser was recognised. */
    public static final String REMEMBERED = "mfa.remembered";

    /**
     * @param notes the user-session notes of the session or login
     */
    public static Proofs in(KeycloakSession session, UnaryOperator<String> notes) {
        Factors factors = new Factors(session);
        Stream<String> own = Optional.ofNullable(notes.apply(Proof.NOTE)).map(Proof::parse).stream()
                .map(Proof::factor);
        Stream<String> keycloaks = proved(session.getContext().getRealm(), notes);
        return new Proofs(
                types(factors, Stream.concat(own, keycloaks)),
                types(factors, Stream.ofNullable(notes.apply(REMEMBERED))));
    }

    private static List<FactorType> types(Factors factors, Stream<String> ids) {
        return ids.distinct()
                .flatMap(id -> factors.find(id).stream())
                .map(Factor::type)
                .toList();
    }

    /**
     * What Keycloak's own steps have proved. Where another identity provider or a forgotten password came in between, they may have been completed by
     * somebody else: then a login goes on under another name with the notes of the one before.
     */
    private static Stream<String> proved(RealmModel realm, UnaryOperator<String> notes) {
        List<String> steps = completed(notes.apply(Constants.AUTHENTICATORS_COMPLETED)).stream()
                .flatMap(id -> Optional.ofNullable(realm.getAuthenticationExecutionById(id)).stream())
                .map(AuthenticationExecutionModel::getAuthenticator)
                .filter(Objects::nonNull)
                .toList();
        boolean mayBeAnothers = notes.apply(Details.IDENTITY_PROVIDER) != null
                || steps.stream().anyMatch(step -> step.startsWith(OF_FORGOTTEN_PASSWORDS));
        return mayBeAnothers
                ? Stream.empty()
                : steps.stream()
                        .filter(step -> !step.equals(PASSKEY) || isVerifyingUsers(realm))
                        .flatMap(step -> Optional.ofNullable(FACTORS_OF_STEPS.get(step)).stream());
    }

    private static Set<String> completed(String note) {
        if (note == null) {
            return Set.of();
        }
        try {
            return JsonSerialization.readValue(note, new TypeReference<Map<String, Integer>>() {})
                    .keySet();
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    /** A passkey is two factors only if it asks for a finger or a PIN. */
    private static boolean isVerifyingUsers(RealmModel realm) {
        return VERIFIED.equals(realm.getWebAuthnPolicyPasswordless().getUserVerificationRequirement());
    }

    /** Whether one of them will do. */
    public boolean satisfy(Requirement requirement) {
        return types.stream().anyMatch(requirement::accepts)
                || requirement.lenient() && remembered.stream().anyMatch(requirement::accepts);
    }
}
