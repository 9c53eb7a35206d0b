package io.github.keycloakmfa.attack;

/** What there is to know about the user of a cell. */
enum State {
    /** Has a second factor, and does not prove it. */
    ENROLLED,
    NOT_ENROLLED,
    /** Has a second factor, and proves it where it is asked for, or has proved it in the session that the path begins with. */
    PROVING,
    /** Has a second factor, and is disabled before the last step. */
    DISABLED,
    /** Has a second factor, and is locked out by wrong passwords before the last step. */
    LOCKED;

    boolean isEnrolled() {
        return this != NOT_ENROLLED;
    }
}
