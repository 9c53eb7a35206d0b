package io.github.keycloakmfa.refusal;

import java.util.Collection;

/** The refusals of the Management API (contract section 2.1). The code of a {@link Refusal} is its {@code errorCode} there. */
public final class ManagementRefusals {

    private ManagementRefusals() {}

    public static Refusal missingAuthentication() {
        return unauthorized("Missing authentication");
    }

    public static Refusal invalidToken() {
        return unauthorized("Invalid token");
    }

    public static Refusal expiredToken() {
        return unauthorized("Expired token received for JSON Web Token validation");
    }

    private static Refusal unauthorized(String message) {
        return new Refusal(401, "invalid_token", message);
    }

    /** An {@code Authorization} header that is no bearer token. */
    public static Refusal badHeader() {
        return new Refusal(400, "Bearer", "Bad HTTP authentication header format");
    }

    /** With a comma and no blank, as live systems write it. */
    public static Refusal insufficientScope(Collection<String> anyOf) {
        return new Refusal(
                403, "insufficient_scope", "Insufficient scope, expected any of: " + String.join(",", anyOf));
    }

    /** A token for oneself, and somebody else's id. */
    public static Refusal anotherUser() {
        return new Refusal(403, "insufficient_scope", "User to be acted on does not match subject in bearer token.");
    }

    /** The user may do more than the caller, or is the caller (attack A43). */
    public static Refusal notThisUser() {
        return new Refusal(403, "access_denied", "You may not act on this user.");
    }

    public static Refusal noSuchUser() {
        return new Refusal(404, "inexistent_user", "The user does not exist.");
    }

    public static Refusal noSuchEnrollment() {
        return new Refusal(404, "enrollment_not_found", "Enrollment not found");
    }

    public static Refusal noSuchMethod() {
        return new Refusal(404, "inexistent_authentication_method", "The authentication method could not be found.");
    }

    public static Refusal methodExists() {
        return new Refusal(409, "authentication_method_conflict", "Authentication method already exists.");
    }

    public static Refusal tooManyMethods() {
        return new Refusal(
                403, "operation_not_supported", "You reached the limit of entities of this type for this user.");
    }

    /** A factor that is switched off, or that nobody can enrol here yet. */
    public static Refusal factorNotEnrollable() {
        return notSupported("The factor cannot be enrolled.");
    }

    public static Refusal noAddress() {
        return notSupported("The user has no email address.");
    }

    public static Refusal mailNotSent() {
        return notSupported("The mail could not be sent.");
    }

    private static Refusal notSupported(String message) {
        return new Refusal(400, "operation_not_supported", message);
    }

    public static Refusal invalidBody(String message) {
        return new Refusal(400, "invalid_body", "Payload validation error: '" + message + "'.");
    }

    /** A body of the right form with something in it that cannot be used. */
    public static Refusal unusableBody(String message) {
        return new Refusal(400, "invalid_body", message);
    }

    /** The same setting was written for the first time twice at the same moment; trying again succeeds. */
    public static Refusal writtenByAnother() {
        return new Refusal(409, "conflict", "The setting is being written by another request.");
    }

    /** Others are changing the same user, for long; trying again succeeds. */
    public static Refusal changedByAnother() {
        return new Refusal(409, "conflict", "The user is being changed by another request.");
    }

    public static Refusal tooManyRequests() {
        return new Refusal(429, "too_many_requests", "Global limit has been reached");
    }
}
