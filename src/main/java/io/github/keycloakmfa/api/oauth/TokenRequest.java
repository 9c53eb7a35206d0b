package io.github.keycloakmfa.api.oauth;

import io.github.keycloakmfa.api.body.Fields;
import io.github.keycloakmfa.gate.RequestedAudience;
import io.github.keycloakmfa.grant.GrantTypes;
import io.github.keycloakmfa.permission.Permissions;
import io.github.keycloakmfa.refusal.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.OAuth2Constants;

/**
 * A token request in the words of RFC 6749.
 *
 * @param grantType the grant type as the client wrote it
 * @param form the parameters, the grant type in its canonical spelling
 */
record TokenRequest(String grantType, Map<String, String> form) {

    /** What each grant cannot do without; Keycloak's own answers to a missing one are of several shapes. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            OAuth2Constants.PASSWORD, List.of("username", "password"),
            OAuth2Constants.REFRESH_TOKEN, List.of("refresh_token"),
            GrantTypes.MFA_OTP, List.of("mfa_token", "otp"),
            GrantTypes.MFA_OOB, List.of("mfa_token", "oob_code"),
            GrantTypes.MFA_RECOVERY_CODE, List.of("mfa_token", "recovery_code"));

    private static final Set<String> KNOWN = Set.of(
            "grant_type",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "username",
            "password",
            "realm",
            "scope",
            "audience",
            "refresh_token",
            "mfa_token",
            "otp",
            "oob_code",
            "binding_code",
            "recovery_code",
            "code",
            "redirect_uri",
            "code_verifier");

    /**
     * @param otpDigits how many digits a code of an authenticator app has in this realm
     * @param bindingDigits how many a code that is sent has
     */
    static TokenRequest of(Fields body, int otpDigits, int bindingDigits) {
        String grantType = body.required("grant_type");
        String canonical = GrantTypes.canonical(grantType);
        Map<String, String> form = body.toForm(KNOWN);
        form.put("grant_type", canonical);
        body.code("otp", otpDigits).ifPresent(otp -> form.put("otp", otp));
        body.code("binding_code", bindingDigits).ifPresent(code -> form.put("binding_code", code));
        takePermissionsOutOfScope(form);
        REQUIRED.getOrDefault(canonical, List.of()).forEach(name -> requirePresent(form, name));
        return new TokenRequest(grantType, form);
    }

    /** They are no scopes of Keycloak's, which refuses what it does not know. */
    private static void takePermissionsOutOfScope(Map<String, String> form) {
        Set<String> permissions = Permissions.in(form.get(OAuth2Constants.SCOPE));
        if (!permissions.isEmpty()) {
            form.put(RequestedAudience.PERMISSIONS, String.join(" ", permissions));
            String rest = Permissions.without(form.remove(OAuth2Constants.SCOPE));
            if (!rest.isEmpty()) {
                form.put(OAuth2Constants.SCOPE, rest);
            }
        }
    }

    private static void requirePresent(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isBlank()) {
            throw Refusals.missingParameter(name).exception();
        }
    }

    boolean isOf(String canonicalGrantType) {
        return canonicalGrantType.equals(form.get("grant_type"));
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "TokenRequest[" + form.get("grant_type") + "]";
    }
}
