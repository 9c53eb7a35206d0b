package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import io.github.keycloakmfa.delivery.NotSentException;
import io.github.keycloakmfa.realm.BodyFormat;
import io.github.keycloakmfa.realm.Placeholders;
import io.github.keycloakmfa.realm.TargetUrl;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A message on its way to a gateway. */
final class GatewayShipment implements Shipment {

    private final Outbound outbound;
    private final Gateway gateway;
    private final Map<String, String> values;

    GatewayShipment(Outbound outbound, Gateway gateway, Message message) {
        this.outbound = outbound;
        this.gateway = gateway;
        this.values = Map.of(
                "to", message.recipient(),
                "text", message.text(),
                "code", message.code(),
                "channel", message.channel().word(),
                "secret", gateway.secret());
    }

    @Override
    public void send() throws NotSentException {
        Answer answer = outbound.send(request());
        if (gateway.accepts(answer)) {
            return;
        }
        throw answer.isSuccess() ? NotSentException.orPerhaps("its answer is not that of success") : answer.refusal();
    }

    private HttpRequest request() throws NotSentException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address()).method(gateway.method(), body());
            if (hasBody()) {
                request.header("Content-Type", gateway.format().contentType());
            }
            gateway.headers().forEach((name, value) -> request.header(name, filled(value, UnaryOperator.identity())));
            return request.build();
        } catch (IllegalArgumentException e) {
            // Its text quotes the header.
            throw new NotSentException("a header cannot be sent");
        }
    }

    private URI address() throws NotSentException {
        return TargetUrl.read(filled(gateway.url(), BodyFormat.FORM::escape))
                .orElseThrow(() -> new NotSentException("its address cannot be used"))
                .uri();
    }

    private boolean hasBody() {
        return !gateway.method().equals("GET");
    }

    private BodyPublisher body() {
        return hasBody()
                ? BodyPublishers.ofString(filled(gateway.body(), gateway.format()::escape))
                : BodyPublishers.noBody();
    }

    private String filled(String text, UnaryOperator<String> escape) {
        return Placeholders.fill(text, values, escape);
    }
}
