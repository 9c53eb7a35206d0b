package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Message;
import io.github.keycloakmfa.delivery.Message.Purpose;

/** What a phone message hook gets to know, in the words of Auth0's. */
record HookEvent(Message message, Origin origin) {

    String json() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("recipient", message.recipient());
        event.put("message_type", message.channel().word());
        event.put("action", message.purpose() == Purpose.ENROLLMENT ? "enrollment" : "second-factor-authentication");
        event.put("language", message.language().toLanguageTag());
        event.put("code", message.code());
        event.put("text", message.text());
        event.put("ip", origin.ip());
        event.put("user_agent", origin.userAgent());
        event.putObject("client").put("client_id", origin.clientId()).put("name", origin.clientName());
        event.putObject("user").put("user_id", message.userId());
        return event.toString();
    }

    @Override
    public String toString() {
        return "HookEvent";
    }
}
