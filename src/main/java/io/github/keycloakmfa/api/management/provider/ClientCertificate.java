package io.github.keycloakmfa.api.management.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;

/** A client certificate with its key as PKCS #12 in base64, protected by no password, as Apple's push service wants one. */
final class ClientCertificate {

    /** Auth0's words. Whether it has expired is for the service to say: the clock does not decide what may be stored. */
    private static final String PROBLEM =
            "The PKCS #12 file is invalid. Please ensure the client certificate is not expired, the environment matches, and the key and"
                    + " certificate are not encrypted with a deprecated algorithm.";

    private static final char[] NO_PASSWORD = new char[0];

    private ClientCertificate() {}

    static Optional<String> problem(String p12) {
        try {
            byte[] file = Base64.getDecoder().decode(p12.replaceAll("\\s", ""));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), NO_PASSWORD);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) != null && store.getKey(alias, NO_PASSWORD) != null) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException | IOException | GeneralSecurityException e) {
            // Its text may quote the file: it goes nowhere.
        }
        return Optional.of(PROBLEM);
    }
}
