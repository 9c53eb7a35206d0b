package io.github.keycloakmfa.factor;

/** A number or an address as somebody may see it who has proved only a password (contract section 1.6, attack A37). */
public final class MaskedContact {

    private static final int SHOWN = 4;
    private static final String HIDDEN = "****";

    private MaskedContact() {}

    public static String of(String contact) {
        int at = contact.lastIndexOf('@');
        return at < 0
                ? number(contact.replace("+", ""))
                : part(contact.substring(0, at)) + "@" + part(contact.substring(at + 1));
    }

    /** All but the last four digits are hidden. */
    private static String number(String digits) {
        int hidden = Math.max(0, digits.length() - SHOWN);
        return "X".repeat(hidden) + digits.substring(hidden);
    }

    /** How long a part is is hidden, too; one that is not longer than what would be shown is hidden as a whole. */
    private static String part(String text) {
        return text.length() <= SHOWN ? HIDDEN : text.substring(0, SHOWN) + HIDDEN;
    }
}
