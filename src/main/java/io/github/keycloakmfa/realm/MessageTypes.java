package io.github.keycloakmfa.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.models.RealmModel;

/** The ways of messages to phones that a realm has opened with {@code guardian/factors/phone/message-types} (contract section 1.6, row 21). */
public final class MessageTypes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As long as nothing is said: an enabled factor without any way to reach it would be of no use. */
    private static final List<String> BY_DEFAULT = List.of("sms");

    private MessageTypes() {}

    /** The words {@code sms} and {@code voice}, or one of them. */
    public static List<String> of(RealmModel realm) {
        String set = realm.getAttribute(ProviderSetting.MESSAGE_TYPES.attribute());
        List<String> words = new ArrayList<>();
        if (set != null) {
            read(set).path("message_types").forEach(each -> words.add(each.asText()));
        }
        return words.isEmpty() ? BY_DEFAULT : words;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // It came another way, and counts as not set.
            return JSON.createObjectNode();
        }
    }
}
