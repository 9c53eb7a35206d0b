package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** The credentials of a Firebase service account: the JSON file that one downloads there, as text. */
final class ServerCredentials {

    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private ServerCredentials() {}

    static Optional<String> problem(String text) {
        try {
            if (JSON.readTree(text).isObject()) {
                return Optional.empty();
            }
        } catch (JsonProcessingException e) {
            // Its text quotes the credentials: it goes nowhere.
        }
        return Optional.of("Invalid server credentials");
    }
}
