package io.github.keycloakmfa.client;

import static java.util.stream.LongStream.rangeClosed;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.github.keycloakmfa.server.HandedOut;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.keycloak.models.utils.Base32;

/** An authenticator app that knows one secret (RFC 6238, SHA-1, six digits, 30 seconds). */
public final class AuthenticatorApp {

    private static final long STEP = 30;

    private final TimeBasedOneTimePasswordGenerator generator =
            new TimeBasedOneTimePasswordGenerator(Duration.ofSeconds(STEP), 6);
    private final SecretKeySpec key;
    private final Set<Long> used = new HashSet<>();

    public AuthenticatorApp(String base32Secret) {
        HandedOut.secret("secret", base32Secret);
        this.key = new SecretKeySpec(Base32.decode(base32Secret), "RAW");
    }

    /**
     * A valid code that this app has not given before. A server that takes the step before and the step after the current one takes three
     * codes at any moment, so there is seldom anything to wait for.
     */
    public synchronized String code() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(2 * STEP))
                .until(() -> unusedStep().isPresent());
        long step = unusedStep().orElseThrow();
        used.add(step);
        return codeOf(step);
    }

    /** The code of the step before comes last, and not when it would run out on its way to the server. */
    private OptionalLong unusedStep() {
        long now = Instant.now().getEpochSecond();
        long step = now / STEP;
        boolean aboutToEnd = now % STEP > STEP - 5;
        return (aboutToEnd ? LongStream.of(step, step + 1) : LongStream.of(step, step + 1, step - 1))
                .filter(each -> !used.contains(each))
                .findFirst();
    }

    /** A code that is wrong now and for the next minute. */
    public String wrongCode() {
        long now = currentStep();
        Set<String> right = new HashSet<>();
        rangeClosed(now - 3, now + 3).forEach(step -> right.add(codeOf(step)));
        return rangeClosed(0, 9)
                .mapToObj(digit -> String.valueOf(digit).repeat(6))
                .filter(code -> !right.contains(code))
                .findFirst()
                .orElseThrow();
    }

    /** The code of a step long past. */
    public String oldCode() {
        return codeOf(currentStep() - 100);
    }

    private static long currentStep() {
        return Instant.now().getEpochSecond() / STEP;
    }

    private String codeOf(long step) {
        try {
            String code = generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP));
            HandedOut.secret("otp", code);
            return code;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
