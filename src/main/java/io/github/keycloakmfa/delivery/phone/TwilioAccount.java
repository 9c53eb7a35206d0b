package io.github.keycloakmfa.delivery.phone;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.delivery.Channel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A realm's account at Twilio.
 *
 * @param from the number that sends; empty if there is none
 * @param service a service that chooses one among several; empty if there is none
 */
record TwilioAccount(String sid, String token, String from, String service) {

    /** What is set; empty if nothing can be sent with it. */
    static Optional<TwilioAccount> read(ObjectNode values) {
        TwilioAccount account = new TwilioAccount(
                values.path("sid").asText(""),
                values.path("auth_token").asText(""),
                values.path("from").asText(""),
                values.path("messaging_service_sid").asText(""));
        return Optional.of(account).filter(each -> !each.sid.isBlank() && !each.token.isBlank());
    }

    /** A service sends text messages only: a call needs a number. */
    boolean has(Channel channel) {
        return !from.isBlank() || (channel == Channel.SMS && !service.isBlank());
    }

    String authorization() {
        String both = sid + ":" + token;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Where the account is, below the address of Twilio. */
    String path() {
        return "/2010-04-01/Accounts/" + URLEncoder.encode(sid, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "TwilioAccount";
    }
}
