package io.github.keycloakmfa.refusal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders a {@link Refusal} as RFC 6749 section 5.2 asks, with {@code error} and {@code error_description} first. */
public final class OAuthAnswer {

    private OAuthAnswer() {}

    public static Response.ResponseBuilder of(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", refusal.error());
        if (refusal.description() != null) {
            body.put("error_description", refusal.description());
        }
        body.putAll(refusal.extras());
        Response.ResponseBuilder response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body);
        refusal.headers().forEach(response::header);
        return response;
    }
}
