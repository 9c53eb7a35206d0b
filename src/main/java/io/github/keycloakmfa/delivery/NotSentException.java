package io.github.keycloakmfa.delivery;

/** A message was not accepted. Its text says why, in words of ours: never what a gateway has answered, and never where the message went. */
public final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean aboutTheMessage;
    private final boolean perhapsSent;

    public NotSentException(String why) {
        this(why, false, false);
    }

    private NotSentException(String why, boolean aboutTheMessage, boolean perhapsSent) {
        super(why);
        this.aboutTheMessage = aboutTheMessage;
        this.perhapsSent = perhapsSent;
    }

    /** Nobody has said that it was accepted, and it may have left all the same: the answer did not come in time, or not whole. */
    public static NotSentException orPerhaps(String why) {
        return new NotSentException(why, false, true);
    }

    /** Whether it may have left all the same. It counts as sent then, for whoever counts. */
    public boolean isPerhapsSent() {
        return perhapsSent;
    }

    /**
     * This message is refused and the next one may be taken. That says nothing against the sender: else somebody with a handful of
     * impossible numbers could keep it from everybody.
     */
    public static NotSentException becauseOfTheMessage(String why) {
        return new NotSentException(why, true, false);
    }

    /** Whether it is the message that is at fault, and not the sender. */
    public boolean isAboutTheMessage() {
        return aboutTheMessage;
    }
}
