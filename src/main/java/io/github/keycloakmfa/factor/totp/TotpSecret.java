package io.github.keycloakmfa.factor.totp;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import org.keycloak.models.OTPPolicy;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.utils.Base32;
import org.keycloak.models.utils.TimeBasedOTP;
import org.keycloak.util.JsonSerialization;

/**
 * The secret of an enrolment that is not confirmed yet, with the parameters that the app was told.
 *
 * @param base32 160 random bits, 32 characters without padding
 * @param digits length of a code, 6 or 8
 * @param period seconds of a time step
 * @param algorithm as Keycloak names it, {@code HmacSHA1} by default
 */
record TotpSecret(String base32, int digits, int period, String algorithm) {

    private static final String ENCODING = "BASE32";
    private static final SecureRandom RANDOM = new SecureRandom();

    static TotpSecret random(OTPPolicy policy) {
        byte[] key = new byte[20];
        RANDOM.nextBytes(key);
        return new TotpSecret(Base32.encode(key), policy.getDigits(), policy.getPeriod(), policy.getAlgorithm());
    }

    /** A secret that an app has already; its parameters are the realm's. */
    static TotpSecret of(String base32, OTPPolicy policy) {
        String canonical = base32.replace("=", "").toUpperCase(Locale.ROOT);
        return new TotpSecret(canonical, policy.getDigits(), policy.getPeriod(), policy.getAlgorithm());
    }

    /** The key URI format that authenticator apps read. */
    String barcodeUri(String issuer, String account) {
        return "otpauth://totp/" + encode(issuer) + ":" + encode(account)
                + "?secret=" + base32
                + "&issuer=" + encode(issuer)
                + "&algorithm=" + algorithm.replaceFirst("^Hmac", "")
                + "&digits=" + digits
                + "&period=" + period;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    boolean accepts(String code, int lookAroundWindow) {
        return new TimeBasedOTP(algorithm, digits, period, lookAroundWindow)
                .validateTOTP(code, toCredential().getDecodedSecret());
    }

    /** From the first to the last moment at which one code is accepted. A counter-based code (period 0) has none: long enough for racers. */
    static Duration validity(int period, int lookAroundWindow) {
        return period > 0 ? Duration.ofSeconds(period * (2L * lookAroundWindow + 1)) : Duration.ofMinutes(10);
    }

    OTPCredentialModel toCredential() {
        return OTPCredentialModel.createTOTP(base32, digits, period, algorithm, ENCODING);
    }

    String toJson() {
        try {
            return JsonSerialization.writeValueAsString(this);
        } catch (IOException e) {
            throw new IllegalStateException("A pending secret could not be written", e);
        }
    }

    static TotpSecret ofJson(String json) {
        try {
            return JsonSerialization.readValue(json, TotpSecret.class);
        } catch (IOException e) {
            throw new IllegalStateException("A pending secret could not be read");
        }
    }
}
