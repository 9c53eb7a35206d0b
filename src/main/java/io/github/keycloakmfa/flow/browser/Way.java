package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.delivery.Channel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the ways in which a user can prove a second factor, or enrol one.
 *
 * @param id by which the page names it
 * @param factorId the factor
 * @param credentialId the authenticator to which a code goes; {@code null} if none is sent, or it is not enrolled yet
 * @param channel on which it goes; {@code null} if none is sent
 * @param name masked number or address, or what the user calls it; may be empty
 */
record Way(String id, String factorId, String credentialId, Channel channel, String name) {

    /** In place of one: the user wants to choose. */
    static final String NONE = "-";

    static Way withoutMessages(String factorId, String name) {
        return new Way(factorId, factorId, null, null, name);
    }

    /** The word for it in the texts of the pages. */
    String kind() {
        return channel == null ? factorId : channel.word();
    }

    boolean travels() {
        return channel != null;
    }

    Map<String, Object> forPage() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", id);
        members.put("kind", kind());
        members.put("name", name);
        return members;
    }
}
