package io.github.keycloakmfa.factor;

import java.time.Duration;
import java.util.Map;
import org.keycloak.models.UserModel;

/** A factor whose secret the user's device holds: a code made of it proves that the device has it. */
public interface SecretFactor extends EnrollableFactor {

    /** Whether the code proves that the client holds the secret. Compared in constant time. */
    boolean proves(String secret, String code);

    /** What a client is told of a secret, as {@link #begin} tells it: {@code secret}, {@code barcode_uri}, {@code manual_input_code}. */
    Map<String, Object> shown(UserModel user, String secret);

    /** How long the code of {@link #proves} could be valid at most. */
    Duration validity(String secret);
}
