package io.github.keycloakmfa.enrollment;

/**
 * What the holder of an enrolment ticket may do, without a login (contract section 1.4).
 *
 * @param id the hash of what the holder has
 * @param userId whose factor it will be
 * @param factor the factor's id, {@code null} for any
 * @param multiple whether it is good for a user who is enrolled; a factor that the user has must be proved first all the same
 * @param reset whether what it enrols replaces all that there is, without a proof
 */
public record Ticket(String id, String userId, String factor, boolean multiple, boolean reset) {

    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
        return "Ticket[user=" + userId + "]";
    }
}
