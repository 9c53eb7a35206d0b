package io.github.keycloakmfa.refusal;

/** Why the holder of an enrolment ticket is turned away. The code names the text of the page that says so. */
public final class TicketRefusals {

    private TicketRefusals() {}

    /** Never issued, used, expired, or ended by a reset: nobody is told which. */
    public static Refusal noSuchTicket() {
        return new Refusal(404, "unknown_ticket", "The ticket is not valid.");
    }

    public static Refusal alreadyEnrolled() {
        return new Refusal(409, "already_enrolled", "User is already enrolled.");
    }

    /** The user has a factor, and none that a page without a login can ask for. */
    public static Refusal noProofPossible() {
        return new Refusal(409, "no_proof_possible", "The present factor cannot be proved here.");
    }

    /** What the ticket is for was switched off after it was issued. */
    public static Refusal factorNotAvailable() {
        return new Refusal(409, "factor_not_available", "The factor cannot be enrolled.");
    }

    /** Another request for the same account is at the same point. */
    public static Refusal inProgress() {
        return new Refusal(409, "in_progress", "Another enrolment is being confirmed.");
    }
}
