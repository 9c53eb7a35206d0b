package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.MessageSender.Shipment;
import io.github.keycloakmfa.delivery.NotSentException;
import io.github.keycloakmfa.realm.BodyFormat;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A message on its way to Twilio. */
final class TwilioShipment implements Shipment {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Outbound outbound;
    private final URI base;
    private final TwilioAccount account;
    private final Message message;

    TwilioShipment(Outbound outbound, URI base, TwilioAccount account, Message message) {
        this.outbound = outbound;
        this.base = base;
        this.account = account;
        this.message = message;
    }

    @Override
    public void send() throws NotSentException {
        Answer answer = outbound.send(message.channel() == Channel.VOICE ? call() : textMessage());
        if (!answer.isSuccess()) {
            throw answer.refusal();
        }
        if (!namesWhatItMade(answer)) {
            throw NotSentException.orPerhaps("it has not answered as Twilio does");
        }
    }

    private HttpRequest textMessage() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.recipient());
        form.put("Body", message.text());
        if (account.service().isBlank()) {
            form.put("From", account.from());
        } else {
            form.put("MessagingServiceSid", account.service());
        }
        return post("/Messages.json", form);
    }

    private HttpRequest call() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("To", message.recipient());
        form.put("From", account.from());
        form.put("Twiml", new Announcement(message.text(), message.language()).twiml());
        return post("/Calls.json", form);
    }

    private HttpRequest post(String resource, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + BodyFormat.FORM.escape(each.getValue()))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + account.path() + resource))
                .header("Authorization", account.authorization())
                .header("Content-Type", BodyFormat.FORM.mediaType())
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** Twilio gives what it has accepted an id. A page that somebody else has put in between does not. */
    private static boolean namesWhatItMade(Answer answer) {
        try {
            JsonNode made = JSON.readTree(answer.body());
            return !made.path("sid").asText().isBlank();
        } catch (JsonProcessingException e) {
            // Its text quotes the answer: it goes nowhere.
            return false;
        }
    }
}
