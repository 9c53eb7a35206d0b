package io.github.keycloakmfa.api.route;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;

/**
 * What one request is called, in the answer and in the admin event, so that both can be matched with the logs of whoever stands in front:
 * what the header {@code X-Request-Id} says, or a random name.
 */
final class RequestId {

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = "mfa.request-id";

    /** Nothing that could be more than a name to whoever reads a log. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** Names the request of this session, and says so in the answer. */
    static void give(KeycloakSession session) {
        String id = Optional.ofNullable(session.getContext().getRequestHeaders().getHeaderString(HEADER))
                .filter(sent -> FORM.matcher(sent).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
        session.setAttribute(ATTRIBUTE, id);
        session.getContext().getHttpResponse().setHeader(HEADER, id);
    }

    static String of(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, String.class);
    }
}
