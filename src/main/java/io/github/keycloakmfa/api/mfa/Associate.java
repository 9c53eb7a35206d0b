package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Confirmation;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.enrollment.NewEnrollment;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.EnrollableFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** {@code POST /mfa/associate}: begins an enrolment (contract section 1.5), or confirms one if it brings a proof instead of types. */
final class Associate {

    private static final int MOST_CHARACTERS = 320;

    private Associate() {}

    static Response handle(Call call, ForUser caller) {
        return isConfirmation(call.body()) ? ConfirmAssociation.handle(call, caller) : begin(call, caller);
    }

    private static boolean isConfirmation(Fields body) {
        return !body.has("authenticator_types")
                && (body.has("otp") || body.has("oob_code") || body.has("binding_code"));
    }

    private static Response begin(Call call, ForUser caller) {
        KeycloakSession session = call.session();
        AssociateWish wish = AssociateWish.read(session, call.body());
        EnrollableFactor factor = wish.factor();
        String label = Label.of(session, call.body(), factor, caller.user());
        Authority authority = caller.authority(session);
        Confirmation.requireRight(session, authority);
        wish.requireAllowed(new MfaPolicy(session).require(caller.user(), LoginContext.of(session, caller.client())));
        Details details = details(call.body(), wish);
        Supplier<NewEnrollment> enrolment = () -> new Enrollments(session).begin(authority, factor, details, label);
        Map<String, Object> answer = factor instanceof OutOfBandFactor travelling
                ? new OutOfBand(call, caller).enrol(travelling, details, wish.channel(), enrolment)
                : enrolment.get().answer();
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private static Details details(Fields body, AssociateWish wish) {
        Map<String, Object> details = new LinkedHashMap<>();
        body.text("phone_number", MOST_CHARACTERS).ifPresent(number -> details.put("phone_number", number));
        body.text("email", MOST_CHARACTERS).ifPresent(address -> details.put("email", address));
        if (wish.channel() != null) {
            details.put("preferred_authentication_method", wish.channel().word());
        }
        return new Details(details);
    }
}
