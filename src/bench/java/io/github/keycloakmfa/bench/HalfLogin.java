package io.github.keycloakmfa.bench;

/**
 * The password was right, the second factor is still to come.
 *
 * @param user the user's number
 */
record HalfLogin(int user, String mfaToken) {}
