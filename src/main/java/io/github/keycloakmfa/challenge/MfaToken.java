package io.github.keycloakmfa.challenge;

import java.util.HashMap;
import java.util.Map;

/**
 * A login that has passed the password and still owes a second factor (contract section 3.1). Everything it stands for stays on
 * the server; the client holds a random handle.
 *
 * @param handle 43 characters, 256 random bits
 * @param userId whose login it is
 * @param clientId the internal id of the client that began it
 * @param scope the scope that was asked for, may be {@code null}
 * @param audience the audience of this API that was asked for, may be {@code null}
 * @param authenticatedAt when the password was proved, seconds since the epoch
 * @param expiresAt seconds since the epoch
 * @param generation of the user's factors, see {@link Generation}
 */
public record MfaToken(
        String handle,
        String userId,
        String clientId,
        String scope,
        String audience,
        long authenticatedAt,
        long expiresAt,
        String generation) {

    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        notes.put("user", userId);
        notes.put("client", clientId);
        notes.put("at", Long.toString(authenticatedAt));
        notes.put("exp", Long.toString(expiresAt));
        notes.put("gen", generation);
        if (scope != null) {
            notes.put("scope", scope);
        }
        if (audience != null) {
            notes.put("aud", audience);
        }
        return notes;
    }

    static MfaToken of(String handle, Map<String, String> notes) {
        return new MfaToken(
                handle,
                notes.get("user"),
                notes.get("client"),
                notes.get("scope"),
                notes.get("aud"),
                Long.parseLong(notes.get("at")),
                Long.parseLong(notes.get("exp")),
                notes.getOrDefault("gen", Generation.FIRST));
    }

    /** Keeps the handle out of logs. */
    @Override
    public String toString() {
        return "MfaToken[user=" + userId + ", client=" + clientId + "]";
    }
}
