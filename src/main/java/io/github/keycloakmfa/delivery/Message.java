package io.github.keycloakmfa.delivery;

import java.util.Locale;

/**
 * A code on its way to its user.
 *
 * @param channel how it travels
 * @param purpose what it is for
 * @param recipient a number in the form of E.164 with its plus sign, or a mail address
 * @param code the digits
 * @param text what the message says, code included; for e-mail one line, since the theme's templates make the rest
 * @param language of the text
 * @param userId whose code it is
 */
public record Message(
        Channel channel, Purpose purpose, String recipient, String code, String text, Locale language, String userId) {

    /** What a code is for. */
    public enum Purpose {
        ENROLLMENT,
        VERIFICATION
    }

    /** Keeps the code and where it goes out of logs. */
    @Override
    public String toString() {
        return "Message[" + channel.word() + "]";
    }
}
