package io.github.keycloakmfa.server;

/** A user that can log in with the password at once. */
public record TestUser(String id, String username, String email, String password) {

    public TestUser {
        HandedOut.secret("password", password);
    }
}
