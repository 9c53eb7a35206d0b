package io.github.keycloakmfa.factor;

import java.time.Duration;

/** A factor whose secret the user's device holds: a code made of it proves that the device has it. */
public interface SecretFactor extends EnrollableFactor {

    /** Whether the code proves that the client holds the secret. Compared in constant time. */
    boolean proves(String secret, String code);

    /** How long the code of {@link #proves} could be valid at most. */
    Duration validity(String secret);
}
