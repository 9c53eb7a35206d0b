package io.github.keycloakmfa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which senders are asked, which are passed over, and when nobody is asked any more. */
class DispatchTest {

    private static final Duration REST = Duration.ofSeconds(1);

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Attempts attempts = new Attempts(new Breakers(REST), new Deadline(Duration.ofMillis(500), 4));
    private final Map<String, Shipment> shipments = new LinkedHashMap<>();

    @Test
    void theFirstThatTakesItIsTheLastThatIsAsked() {
        failing("first");
        taking("second");
        taking("third");

        assertThat(dispatch().send()).contains("second");
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void nobodyTakesIt() {
        failing("first");
        failing("second");

        assertThat(dispatch().canBeSent()).isTrue();
        assertThat(dispatch().send()).isEmpty();
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void nobodyIsThere() {
        assertThat(dispatch().canBeSent()).isFalse();
        assertThat(dispatch().send()).isEmpty();
    }

    @Test
    void whoIsSlowIsPassedOverAndInterrupted() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        add("slow", () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                givenUp.countDown();
            }
        });
        taking("next");
        Instant begin = Instant.now();

        assertThat(dispatch().send()).contains("next");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(givenUp.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoBreaksIsPassedOver() {
        add("broken", () -> {
            throw new IllegalStateException("+15550100");
        });
        add("more broken", () -> {
            throw new StackOverflowError();
        });
        taking("next");

        assertThat(dispatch().send()).contains("next");
    }

    @Test
    void whoHasFailedFiveTimesRestsAndIsThenTriedOnce() {
        failing("down");
        for (int i = 0; i < 5; i++) {
            dispatch().send();
        }
        taking("up");

        assertThat(dispatch().send()).contains("up");
        assertThat(asked).hasSize(6).endsWith("down", "up");

        asked.clear();
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            dispatch().send();
            assertThat(asked).contains("down");
        });
        dispatch().send();
        assertThat(asked).containsOnlyOnce("down");
    }

    @Test
    void aTrialThatSucceedsEndsTheRest() {
        failing("flapping");
        for (int i = 0; i < 5; i++) {
            dispatch().send();
        }
        shipments.clear();
        taking("flapping");

        assertThat(dispatch().send()).isEmpty();
        await().atMost(Duration.ofSeconds(5)).until(() -> dispatch().send().isPresent());
        assertThat(dispatch().send()).contains("flapping");
    }

    @Test
    void anotherRealmsSenderDoesNotRest() {
        failing("down");
        for (int i = 0; i < 5; i++) {
            dispatch().send();
        }
        asked.clear();

        new Dispatch("another realm", Channel.SMS, shipments, attempts).send();

        assertThat(asked).containsExactly("down");
    }

    /** Else somebody with a few impossible numbers could keep a sender from everybody. */
    @Test
    void aMessageThatCannotBeSentIsNotHeldAgainstTheSender() {
        add("choosy", () -> {
            throw NotSentException.becauseOfTheMessage("it has answered 400");
        });
        for (int i = 0; i < 20; i++) {
            dispatch().send();
        }

        assertThat(asked).hasSize(20);
    }

    /** Too many on their way is this server's trouble. */
    @Test
    void aServerThatIsFullSendsNothingAndBlamesNobody() {
        CountDownLatch open = new CountDownLatch(1);
        add("stuck", () -> {
            boolean waiting = true;
            while (waiting) {
                try {
                    open.await();
                    waiting = false;
                } catch (InterruptedException givenUp) {
                    // Some mail servers are like that.
                }
            }
        });
        for (int i = 0; i < 4; i++) {
            dispatch().send();
        }
        asked.clear();
        shipments.clear();
        taking("other");

        for (int i = 0; i < 10; i++) {
            assertThat(dispatch().send()).isEmpty();
        }
        assertThat(asked).isEmpty();
        open.countDown();
        await().atMost(Duration.ofSeconds(5)).until(() -> dispatch().send().isPresent());
    }

    private Dispatch dispatch() {
        return new Dispatch("realm", Channel.SMS, shipments, attempts);
    }

    private void taking(String sender) {
        add(sender, () -> {});
    }

    private void failing(String sender) {
        add(sender, () -> {
            throw new NotSentException("it has answered 503");
        });
    }

    private void add(String sender, Shipment shipment) {
        shipments.put(sender, () -> {
            asked.add(sender);
            shipment.send();
        });
    }
}
