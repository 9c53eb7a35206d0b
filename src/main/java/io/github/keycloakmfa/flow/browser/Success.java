package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.challenge.BruteForce;
import io.github.keycloakmfa.challenge.Generation;
import io.github.keycloakmfa.challenge.Proof;
import io.github.keycloakmfa.keycloak.AuthenticationLevel;
import io.github.keycloakmfa.policy.LoginContext;
import java.util.List;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What comes after the proof: recovery codes that are to be seen once, and the login that goes on. */
record Success(Visit visit) {

    /**
     * @param recoveryCodes fresh ones; empty if there are none
     */
    void of(Proof proof, List<String> recoveryCodes) {
        if (recoveryCodes.isEmpty()) {
            finish(proof);
        } else {
            new LoginNotes(visit.login()).proved(proof);
            visit.show(new Pages(visit).recoveryCodes(recoveryCodes));
        }
    }

    void finish(Proof proof) {
        AuthenticationSessionModel login = visit.login();
        login.setUserSessionNote(Proof.NOTE, proof.toNote());
        login.setUserSessionNote(Generation.NOTE, Generation.of(visit.user()));
        AuthenticationLevel.reach(visit.session(), login, LoginContext.MULTI_FACTOR);
        new LoginNotes(login).clear();
        new BruteForce(visit.session()).succeeded(visit.user());
        visit.finish();
    }
}
