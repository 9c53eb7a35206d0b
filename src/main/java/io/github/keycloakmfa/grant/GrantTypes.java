package io.github.keycloakmfa.grant;

import java.util.Map;

/** The {@code grant_type} values of the MFA API (contract section 1.3) and the other spellings of them that are understood. */
public final class GrantTypes {

    public static final String PASSWORD_REALM = "http://auth0.com/oauth/grant-type/password-realm";
    public static final String MFA_OTP = "http://auth0.com/oauth/grant-type/mfa-otp";
    public static final String MFA_OOB = "http://auth0.com/oauth/grant-type/mfa-oob";
    public static final String MFA_RECOVERY_CODE = "http://auth0.com/oauth/grant-type/mfa-recovery-code";

    private static final Map<String, String> OTHER_SPELLINGS = Map.of(
            "mfa-otp", MFA_OTP, "mfa-oob", MFA_OOB, "mfa-recovery-code", MFA_RECOVERY_CODE, PASSWORD_REALM, "password");

    private GrantTypes() {}

    /** The grant type as Keycloak knows it. */
    public static String canonical(String grantType) {
        return OTHER_SPELLINGS.getOrDefault(grantType, grantType);
    }
}
