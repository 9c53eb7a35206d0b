package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** Hands a message to the first of a realm's senders that takes it. */
public final class Dispatch {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final String realmId;
    private final Channel channel;
    private final Map<String, Shipment> shipments;
    private final Attempts attempts;
    private boolean perhapsSent;

    Dispatch(String realmId, Channel channel, Map<String, Shipment> shipments, Attempts attempts) {
        this.realmId = realmId;
        this.channel = channel;
        this.shipments = new LinkedHashMap<>(shipments);
        this.attempts = attempts;
    }

    /** Reads all that is needed, while the request's transaction is open. */
    public static Dispatch of(KeycloakSession session, Message message) {
        Map<String, Shipment> shipments = new LinkedHashMap<>();
        for (String id : SenderOrder.of(session, message.channel())) {
            // One that is named and not installed is passed over: settings outlive extensions.
            Optional.ofNullable(session.getProvider(MessageSender.class, id))
                    .flatMap(sender -> sender.prepare(message))
                    .ifPresent(shipment -> shipments.put(id, shipment));
        }
        String realmId = session.getContext().getRealm().getId();
        return new Dispatch(realmId, message.channel(), shipments, Attempts.OF_THIS_SERVER);
    }

    /** Whether the realm has set up a sender for it at all. */
    public boolean canBeSent() {
        return !shipments.isEmpty();
    }

    /**
     * Sends, after the transaction was committed. A sender that is down, slow or refuses is passed over; once one has accepted, no other is
     * asked.
     *
     * @return the id of the sender that has accepted; empty if none did
     */
    public Optional<String> send() {
        return shipments.entrySet().stream()
                .filter(each -> isAccepted(each.getKey(), each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private boolean isAccepted(String sender, Shipment shipment) {
        Optional<NotSentException> failure = attempts.make(realmId, channel, sender, shipment);
        failure.ifPresent(why -> LOG.warnf("A message was not sent by %s: %s", sender, why.getMessage()));
        perhapsSent |= failure.isEmpty() || failure.get().isPerhapsSent();
        return failure.isEmpty();
    }

    /** Whether, after {@link #send}, it can be that a message has left, also if nobody has said so. */
    public boolean isPerhapsSent() {
        return perhapsSent;
    }
}
