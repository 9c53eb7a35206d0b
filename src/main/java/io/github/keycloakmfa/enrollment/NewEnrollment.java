package io.github.keycloakmfa.enrollment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An enrolment that was begun and waits for its confirmation.
 *
 * @param id the id of the credential that it will become
 * @param secret what the factor needs to confirm it
 * @param answer what the client is told, once
 */
public record NewEnrollment(String id, String secret, Map<String, Object> answer) {

    public NewEnrollment {
        answer = Collections.unmodifiableMap(new LinkedHashMap<>(answer));
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return "NewEnrollment[" + id + "]";
    }
}
