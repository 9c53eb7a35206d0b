package io.github.keycloakmfa.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/**
 * Lets a sender rest that has failed some times in a row, so that not every login waits for one that is down. After that a single message tries
 * it again. Each realm has its own, since it is another account there; each node, too.
 */
final class Breakers {

    private static final int FAILURES_IN_A_ROW = 5;
    private static final float ALL_OF_THEM = 100;

    private final CircuitBreakerRegistry registry;

    Breakers(Duration rest) {
        this.registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(FAILURES_IN_A_ROW)
                .minimumNumberOfCalls(FAILURES_IN_A_ROW)
                .failureRateThreshold(ALL_OF_THEM)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordException(Breakers::isTheSenders)
                // Nothing was sent then.
                .ignoreExceptions(RejectedExecutionException.class)
                .build());
    }

    private static boolean isTheSenders(Throwable failure) {
        return !(failure instanceof NotSentException reason && reason.isAboutTheMessage());
    }

    CircuitBreaker of(String realmId, String sender) {
        MessageMeters.watch(sender, this);
        return registry.circuitBreaker(realmId + "/" + sender);
    }

    /** In how many realms this sender rests. */
    long resting(String sender) {
        return registry.getAllCircuitBreakers().stream()
                .filter(each -> each.getName().endsWith("/" + sender))
                .filter(each -> each.getState() == CircuitBreaker.State.OPEN)
                .count();
    }
}
