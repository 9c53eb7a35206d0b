package io.github.keycloakmfa.bench;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.keycloak.models.utils.Base32;

/**
 * The code of a step of 30 seconds, the same for all users.
 *
 * @param step the step's number since the epoch
 */
record TotpCode(int step, String digits) {

    private static final int SECONDS = 30;
    private static final TimeBasedOneTimePasswordGenerator GENERATOR = new TimeBasedOneTimePasswordGenerator();
    private static final SecretKeySpec KEY = new SecretKeySpec(Base32.decode(BenchUser.SECRET), "RAW");

    private static volatile TotpCode latest = of(0);

    static TotpCode now() {
        int step = (int) (Instant.now().getEpochSecond() / SECONDS);
        TotpCode code = latest;
        if (code.step() != step) {
            code = of(step);
            latest = code;
        }
        return code;
    }

    private static TotpCode of(int step) {
        try {
            return new TotpCode(
                    step, GENERATOR.generateOneTimePasswordString(KEY, Instant.ofEpochSecond((long) step * SECONDS)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
