package io.github.keycloakmfa.bench;

import java.util.List;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Who logs in: one of many, with the password and the secret of all of them. */
final class BenchUser {

    static final String PASSWORD = "bench-password-1";
    static final String SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private BenchUser() {}

    static String name(int number) {
        return "user-" + number;
    }

    static UserRepresentation of(int number, List<CredentialRepresentation> credentials) {
        UserRepresentation user = new UserRepresentation();
        user.setUsername(name(number));
        user.setEmail(name(number) + "@bench.example");
        user.setEmailVerified(true);
        user.setFirstName("Bench");
        user.setLastName("User");
        user.setEnabled(true);
        user.setCredentials(credentials);
        return user;
    }

    static CredentialRepresentation totp() {
        CredentialRepresentation otp = new CredentialRepresentation();
        otp.setType("otp");
        otp.setSecretData("{\"value\":\"" + SECRET + "\"}");
        otp.setCredentialData(
                "{\"subType\":\"totp\",\"digits\":6,\"counter\":0,\"period\":30,\"algorithm\":\"HmacSHA1\","
                        + "\"secretEncoding\":\"BASE32\"}");
        return otp;
    }
}
