package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Iso;
import io.github.keycloakmfa.enrollment.Authenticator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** An authenticator as an authentication method (contract section 1.3, rows 4 to 10). What is not there is left out: SDKs stumble over {@code null}. */
final class MethodView {

    private static final int LONGEST_NAME = 20;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final String PHONE = "phone";
    private static final String PHONE_NUMBER = "phone_number";
    private static final String EMAIL = "email";

    private MethodView() {}

    /** As lists and single reads show it. */
    static Map<String, Object> of(Authenticator authenticator, Mask mask) {
        Map<String, Object> view = masked(authenticator, mask);
        view.put("confirmed", authenticator.active());
        put(view, "enrolled_at", authenticator.active() ? Iso.of(authenticator.createdAt()) : null);
        put(view, "last_auth_at", Iso.of(authenticator.lastUsedAt()));
        return view;
    }

    /** As it is answered when it was made or changed. */
    static Map<String, Object> masked(Authenticator authenticator, Mask mask) {
        Map<String, Object> view = unmasked(authenticator);
        view.computeIfPresent(PHONE_NUMBER, (name, number) -> mask.phone((String) number));
        view.computeIfPresent(EMAIL, (name, address) -> mask.email((String) address));
        return view;
    }

    /** As it is answered when all were replaced. */
    static Map<String, Object> unmasked(Authenticator authenticator) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", authenticator.id());
        view.put("type", authenticator.type().id());
        put(view, "name", name(authenticator));
        view.putAll(authenticator.details());
        if (authenticator.type().id().equals(PHONE)) {
            view.put("authentication_methods", channels(authenticator));
        }
        view.put("created_at", Iso.of(authenticator.createdAt()));
        return view;
    }

    private static List<Map<String, String>> channels(Authenticator phone) {
        String channel = Objects.toString(phone.details().get("preferred_authentication_method"), "sms");
        return List.of(Map.of("type", channel, "id", channel + "|" + phone.deviceId()));
    }

    /** The user's word for it, cut to what the contract allows. On Keycloak's own pages it may be given marks that turn text round (attack A54). */
    static String name(Authenticator authenticator) {
        String label = authenticator.label() == null
                ? null
                : UNSEEN.matcher(authenticator.label()).replaceAll("");
        return label == null || label.codePointCount(0, label.length()) <= LONGEST_NAME
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST_NAME));
    }

    static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, value);
        }
    }
}
