package io.github.keycloakmfa.api.management.user;

/** Hides most of an address or a number (contract section 1.3, masking). */
final class Mask {

    private static final int SHOWN = 4;

    private Mask() {}

    /** Of both sides of the at sign the first four characters stay; a side that has no more becomes four stars. */
    static String email(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? stars(address) : stars(address.substring(0, at)) + "@" + stars(address.substring(at + 1));
    }

    private static String stars(String part) {
        return part.length() <= SHOWN
                ? "*".repeat(SHOWN)
                : part.substring(0, SHOWN) + "*".repeat(part.length() - SHOWN);
    }

    /** Only the last four characters stay. */
    static String phone(String number) {
        int hidden = Math.max(0, number.length() - SHOWN);
        return "X".repeat(hidden) + number.substring(hidden);
    }
}
