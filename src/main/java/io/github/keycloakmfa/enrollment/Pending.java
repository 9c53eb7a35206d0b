package io.github.keycloakmfa.enrollment;

/**
 * What is known of an enrolment until it is confirmed.
 *
 * @param factor the factor's id
 * @param begunBy who began it: only the same half login, or the same session, may confirm it
 * @param secret what the factor needs to check the proof
 * @param recovery the stored form of the recovery codes that were handed out with it, or {@code null}
 * @param label what the user calls it, or {@code null}
 */
record Pending(String factor, String begunBy, String secret, String recovery, String label) {

    /** What a newer one replaces: the same factor, begun by the same. */
    String kind() {
        return factor + "|" + begunBy;
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "Pending[" + factor + "]";
    }
}
