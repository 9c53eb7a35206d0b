package io.github.keycloakmfa.refusal;

/**
 * The refusals of the MFA API, byte for byte as Auth0's SDKs match them.
 *
 * <p>Where Auth0's sources disagree on a status the choice is written in {@code docs/errors.md}.
 */
public final class Refusals {

    private Refusals() {}

    /** A code from an authenticator app that is wrong, used before, or out of its window. */
    public static Refusal invalidOtp() {
        return new Refusal(403, "invalid_grant", "Invalid otp_code.").mfaError("invalid_otp");
    }

    /** A code from a message (SMS, voice, e-mail) that is wrong. */
    public static Refusal invalidBindingCode() {
        return new Refusal(403, "invalid_grant", "Invalid binding_code.").mfaError("invalid_otp");
    }

    /** A recovery code that is wrong, used before, or of an older generation. */
    public static Refusal invalidRecoveryCode() {
        return new Refusal(403, "invalid_grant", "MFA Authorization rejected.").mfaError("invalid_otp");
    }

    /** An {@code mfa_token} at the token endpoint that was never issued, or is used up. */
    public static Refusal malformedMfaToken() {
        return new Refusal(403, "invalid_grant", "Malformed mfa_token");
    }

    /** An {@code mfa_token} that ran out. */
    public static Refusal expiredMfaToken() {
        return new Refusal(401, "expired_token", "mfa_token is expired");
    }

    /** A token at {@code /mfa/*} that is neither a live {@code mfa_token} nor a fitting access token. */
    public static Refusal invalidMfaBearer() {
        return new Refusal(401, "invalid_grant", "The mfa_token provided is invalid. Try getting a new token.");
    }

    public static Refusal mfaTokenOfAnotherClient() {
        return new Refusal(403, "invalid_request", "mfa_token not issued to this client");
    }

    public static Refusal malformedOobCode() {
        return new Refusal(403, "invalid_grant", "Malformed oob_code");
    }

    public static Refusal expiredOobCode() {
        return new Refusal(401, "expired_token", "oob_code is expired");
    }

    public static Refusal foreignOobCode() {
        return new Refusal(403, "invalid_request", "The oob_code doesn't match the mfa_token");
    }

    public static Refusal invalidPhoneNumber() {
        return invalidRequest("The phone number is invalid.");
    }

    public static Refusal invalidEmail() {
        return invalidRequest("The email address is invalid.");
    }

    /** Too many messages to a telephone. */
    public static Refusal tooManyCalls() {
        return tooMany("Too many SMS sent by the user. Wait for some minutes before retrying.");
    }

    public static Refusal tooManyMails() {
        return tooMany("Too many emails sent by the user. Wait for some minutes before retrying.");
    }

    private static Refusal tooMany(String description) {
        return new Refusal(429, "too_many_attempts", description).mfaError("rate_limited");
    }

    /** No service has taken the message: a failure of ours, which costs the user nothing. */
    public static Refusal notDelivered() {
        return new Refusal(502, "bad_gateway", "The message could not be sent. Try again later.");
    }

    public static Refusal missingParameter(String name) {
        return invalidRequest("Missing required parameter: " + name);
    }

    public static Refusal invalidRequest(String description) {
        return new Refusal(400, "invalid_request", description);
    }

    public static Refusal grantNotAllowed(String grantType) {
        return new Refusal(403, "unauthorized_client", "Grant type `" + grantType + "` not allowed for the client.");
    }

    public static Refusal invalidClient() {
        return new Refusal(401, "invalid_client", "Invalid client or Invalid client credentials");
    }

    /** An {@code mfa_token} cannot enrol a further factor: only a token of the MFA audience can. */
    public static Refusal alreadyEnrolled() {
        return new Refusal(403, "access_denied", "User is already enrolled.");
    }

    /** Nothing enrolled, so nothing to challenge. */
    public static Refusal notEnrolled() {
        return new Refusal(
                        401,
                        "unsupported_challenge_type",
                        "User is not enrolled. You can use /mfa/associate endpoint to enroll the first authenticator.")
                .mfaError("association_required");
    }

    /** Enrolled, but with nothing of the types the client supports. */
    public static Refusal noAuthenticatorOf(String challengeTypes) {
        return new Refusal(
                401,
                "unsupported_challenge_type",
                "User does not have any enrolled authenticator with the supported challenge type ("
                        + challengeTypes
                        + ")");
    }

    public static Refusal noRecoveryCode() {
        return new Refusal(403, "unsupported_challenge_type", "User does not have a recovery-code.");
    }

    /** The same answer for an id that does not exist and for one of somebody else. */
    public static Refusal invalidAuthenticator() {
        return new Refusal(400, "invalid_authenticator", "The authenticator_id provided is invalid.")
                .mfaError("enrollment_not_found");
    }

    public static Refusal authenticatorNotFound() {
        return new Refusal(404, "not_found", "Authenticator not found.").mfaError("enrollment_not_found");
    }

    /** An account has its own address as long as it has it. */
    public static Refusal derivedAuthenticator() {
        return invalidRequest("The address of the account cannot be removed.");
    }

    /** Others are changing what the same user has enrolled, for long; trying again succeeds. */
    public static Refusal changedByAnother() {
        return new Refusal(409, "conflict", "The user is being changed by another request.");
    }

    public static Refusal insufficientScope(String scope) {
        return new Refusal(403, "insufficient_scope", "Insufficient scope, expected: " + scope);
    }

    /** The access token stands for a password alone, and the user has a factor that must be proved first. */
    public static Refusal insufficientAuthentication() {
        return new Refusal(
                403, "insufficient_authentication", "A second factor has to be proved before factors can be changed.");
    }

    /** For somebody who must not enrol the first factor with what was brought: an old session, or one of an administrator in the user's place. */
    public static Refusal secondFactorDue() {
        return new Refusal(403, "mfa_required", "Multifactor authentication required");
    }

    /** The policy asks for other factors than the user has, and a password alone may not enrol one. */
    public static Refusal noAcceptedFactor() {
        return new Refusal(403, "access_denied", "None of the user's factors is accepted for this login.");
    }

    /** The realm's rules cannot be read or evaluated, so nobody comes through. */
    public static Refusal policyUnclear() {
        return new Refusal(403, "access_denied", "The policy of the realm cannot be evaluated.");
    }

    public static Refusal accountBlocked() {
        return new Refusal(403, "unauthorized", "user is blocked");
    }

    public static Refusal accountLocked() {
        return new Refusal(
                        429,
                        "too_many_attempts",
                        "Your account has been blocked after multiple consecutive login attempts.")
                .mfaError("rate_limited");
    }

    public static Refusal accountNotSetUp() {
        return new Refusal(403, "invalid_grant", "Account is not fully set up");
    }

    public static Refusal tooManyCodes() {
        return new Refusal(429, "too_many_attempts", "Too many failed codes. Wait for some minutes before retrying.")
                .mfaError("rate_limited");
    }
}
