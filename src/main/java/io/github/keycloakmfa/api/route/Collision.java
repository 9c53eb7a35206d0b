package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.Refusal;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two requests that wrote the same row of the database at the same moment. Those to this API wait for each other; Keycloak's own pages, its
 * consoles and its API for administrators do not.
 */
final class Collision {

    static final Refusal REFUSAL = new Refusal(409, "conflict", "Another request has changed the same at this moment.");

    private static final List<Class<?>> SIGNS =
            List.of(OptimisticLockException.class, PessimisticLockException.class, LockTimeoutException.class);

    private static final int DEEPEST = 20;

    private Collision() {}

    /** Whether that is what stands behind a failure. */
    static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(DEEPEST)
                .anyMatch(each -> SIGNS.stream().anyMatch(sign -> sign.isInstance(each)));
    }
}
