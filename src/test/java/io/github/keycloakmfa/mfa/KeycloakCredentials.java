package io.github.keycloakmfa.mfa;

import io.github.keycloakmfa.client.AuthenticatorApp;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Credentials in the form in which Keycloak imports them with a user. */
final class KeycloakCredentials {

    private static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private KeycloakCredentials() {}

    static void add(UserRepresentation user, CredentialRepresentation credential) {
        List<CredentialRepresentation> all = new ArrayList<>(user.getCredentials());
        all.add(credential);
        user.setCredentials(all);
    }

    /** The credential whose codes {@link #app()} makes. */
    static CredentialRepresentation totp() {
        CredentialRepresentation credential = of(OTPCredentialModel.createTOTP(SECRET, 6, 30, "HmacSHA1", "BASE32"));
        credential.setUserLabel("Old phone");
        return credential;
    }

    static AuthenticatorApp app() {
        return new AuthenticatorApp(SECRET);
    }

    /** A sheet as Keycloak's own page hands it out. */
    static CredentialRepresentation sheet(List<String> codes) {
        return of(RecoveryAuthnCodesCredentialModel.createFromValues(codes, System.currentTimeMillis(), "Sheet"));
    }

    private static CredentialRepresentation of(CredentialModel model) {
        CredentialRepresentation credential = new CredentialRepresentation();
        credential.setType(model.getType());
        credential.setSecretData(model.getSecretData());
        credential.setCredentialData(model.getCredentialData());
        return credential;
    }
}
