package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Iso;
import io.github.keycloakmfa.api.management.UserIds;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.enrollment.Authenticator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.UserModel;

/** A user with the members that carry the state of MFA (contract section 1.7). */
final class UserView {

    static final Schema SCHEMA = ObjectSchema.growing()
            .with("user_id", Schemas.text(1, 320))
            .optional("username", Schemas.text(1, 255))
            .optional("email", Schemas.text(1, 255))
            .with("email_verified", Schemas.FLAG)
            .with("blocked", Schemas.FLAG)
            .with("multifactor", Schemas.list(Schemas.text(1, 64), 32))
            .optional("multifactor_last_modified", Schemas.DATE_TIME)
            .with("guardian_authenticators", Schemas.list(MethodSchemas.METHOD, 1_000));

    private UserView() {}

    static Map<String, Object> of(UserModel user, List<Authenticator> authenticators, Mask mask) {
        List<Authenticator> confirmed =
                authenticators.stream().filter(Authenticator::active).toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("user_id", UserIds.of(user));
        MethodView.put(view, "username", user.getUsername());
        MethodView.put(view, "email", user.getEmail());
        view.put("email_verified", user.isEmailVerified());
        MethodView.put(view, "given_name", user.getFirstName());
        MethodView.put(view, "family_name", user.getLastName());
        MethodView.put(view, "created_at", iso(user.getCreatedTimestamp()));
        view.put("blocked", !user.isEnabled());
        view.put(
                "multifactor",
                confirmed.stream().map(EnrollmentView::factor).distinct().toList());
        confirmed.stream()
                .map(Authenticator::createdAt)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .ifPresent(last -> view.put("multifactor_last_modified", Iso.of(last)));
        view.put(
                "guardian_authenticators",
                authenticators.stream().map(each -> MethodView.of(each, mask)).toList());
        return view;
    }

    private static String iso(Long millis) {
        return millis == null ? null : Iso.of(Instant.ofEpochMilli(millis));
    }
}
