package io.github.keycloakmfa.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Keycloak's metrics say about messages. Their labels are few and known before: no realm, no user, nothing of a message. Where metrics are
 * off this costs nothing.
 */
final class MessageMeters {

    private static final String SENT = "mfa.messages";
    private static final String RESTING = "mfa.message.senders.resting";
    private static final String SENDER = "sender";

    private MessageMeters() {}

    private static final Set<String> WATCHED = ConcurrentHashMap.newKeySet();

    /** What has become of a message at one sender. */
    enum Result {
        ACCEPTED,
        FAILED,
        PASSED_OVER
    }

    static void count(Channel channel, String sender, Result result) {
        String word = result.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Counter.builder(SENT)
                .description("Messages with codes, by what has become of them")
                .tags("channel", channel.word(), SENDER, sender, "result", word)
                .register(Metrics.globalRegistry)
                .increment();
    }

    /** Shows in how many realms a sender rests; again is the same as once. */
    static void watch(String sender, Breakers breakers) {
        // Micrometer would note each further one as a mistake.
        if (!WATCHED.add(sender)) {
            return;
        }
        Gauge.builder(RESTING, breakers, all -> all.resting(sender))
                .description("Realms in which this sender has failed too often and rests")
                .tag(SENDER, sender)
                .register(Metrics.globalRegistry);
    }
}
