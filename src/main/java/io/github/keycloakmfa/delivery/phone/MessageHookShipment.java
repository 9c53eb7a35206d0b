package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import io.github.keycloakmfa.delivery.NotSentException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A message on its way to a phone message hook. */
record MessageHookShipment(Outbound outbound, URI target, HookSignature signature, String event) implements Shipment {

    @Override
    public void send() throws NotSentException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event));
        signature.headers(event).forEach(request::header);
        Answer answer = outbound.send(request.build());
        if (!answer.isSuccess()) {
            throw answer.refusal();
        }
    }

    @Override
    public String toString() {
        return "MessageHookShipment";
    }
}
