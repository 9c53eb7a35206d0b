package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.delivery.Channel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * A code that was sent and waits for its answer (contract section 4.2). The client holds a random handle, the {@code oob_code}.
 *
 * @param handle 43 characters, 256 random bits
 * @param mark of the half login or session that asked for it; nobody else may answer
 * @param userId whose it is
 * @param authenticatorId the credential to which it was sent, or the enrolment that it will confirm
 * @param enrolling whether it is an enrolment
 * @param factor the factor's id
 * @param channel how it travels
 * @param key from which the code is made
 * @param digits of the code
 * @param expiresAt seconds since the epoch
 */
public record OobTransaction(
        String handle,
        String mark,
        String userId,
        String authenticatorId,
        boolean enrolling,
        String factor,
        Channel channel,
        String key,
        int digits,
        long expiresAt) {

    /** Codes that one transaction takes. */
    public static final int TRIES = 5;

    /** The key of one of its tries, counted from 0. */
    String keyOfTry(OneTimeStore store, int number) {
        return store.key("attempt-on-message", handle, Integer.toString(number));
    }

    /** What the message says. */
    public String code() {
        return BindingCode.of(key, digits);
    }

    /** Whether this is the code. Compared in constant time. */
    public boolean accepts(String code) {
        return MessageDigest.isEqual(code().getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, String> notes() {
        Map<String, String> notes = new HashMap<>();
        notes.put("mark", mark);
        notes.put("user", userId);
        notes.put("authenticator", authenticatorId);
        notes.put("enrolling", Boolean.toString(enrolling));
        notes.put("factor", factor);
        notes.put("channel", channel.word());
        notes.put("key", key);
        notes.put("digits", Integer.toString(digits));
        notes.put("exp", Long.toString(expiresAt));
        return notes;
    }

    static OobTransaction of(String handle, Map<String, String> notes) {
        return new OobTransaction(
                handle,
                notes.get("mark"),
                notes.get("user"),
                notes.get("authenticator"),
                Boolean.parseBoolean(notes.get("enrolling")),
                notes.get("factor"),
                Channel.of(notes.get("channel")).orElseThrow(),
                notes.get("key"),
                Integer.parseInt(notes.get("digits")),
                Long.parseLong(notes.get("exp")));
    }

    /** Keeps handle and key out of logs. */
    @Override
    public String toString() {
        return "OobTransaction[user=" + userId + ", channel=" + channel.word() + "]";
    }
}
