package io.github.keycloakmfa.factor.totp;

/** What people type when they copy a code. */
final class OneTimeCode {

    private OneTimeCode() {}

    /** Takes out the white space that apps show between the groups of digits. */
    static String normalise(String code) {
        return code.replaceAll("\\s", "");
    }
}
