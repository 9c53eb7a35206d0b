package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.utils.RecoveryAuthnCodesUtils;
import org.keycloak.models.utils.TimeBasedOTP;

/**
 * A38: codes are compared by Keycloak's own classes, in constant time. How long a comparison takes cannot be measured through HTTP;
 * what can be seen is that these classes still call {@link java.security.MessageDigest#isEqual}, also after an upgrade of Keycloak.
 */
class A38ConstantTimeTest {

    @ParameterizedTest
    @ValueSource(classes = {TimeBasedOTP.class, RecoveryAuthnCodesUtils.class})
    void comparesWithTheMethodThatTakesAsLongForAnyCode(Class<?> comparing) {
        assertThat(constantsOf(comparing))
                .contains("java/security/MessageDigest")
                .contains("isEqual");
    }

    /** The names that a class file mentions are in it as they are. */
    private static String constantsOf(Class<?> type) {
        try (InputStream classFile = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            return new String(classFile.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
