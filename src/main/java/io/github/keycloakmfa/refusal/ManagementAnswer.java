package io.github.keycloakmfa.refusal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders a {@link Refusal} as the Management API does (contract section 2.1): its code becomes {@code errorCode}, its text {@code message}. */
public final class ManagementAnswer {

    private ManagementAnswer() {}

    public static Response.ResponseBuilder of(Refusal refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("statusCode", refusal.status());
        body.put("error", reason(refusal.status()));
        body.put("message", refusal.description());
        body.put("errorCode", code(refusal));
        body.putAll(refusal.extras());
        Response.ResponseBuilder response = Response.status(refusal.status())
                .type(MediaType.APPLICATION_JSON_TYPE.withCharset("utf-8"))
                .entity(body);
        refusal.headers().forEach(response::header);
        return response;
    }

    private static String reason(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }

    /** The OAuth word for whatever is wrong with a request has no place here. */
    private static String code(Refusal refusal) {
        return refusal.error().equals("invalid_request") ? "invalid_body" : refusal.error();
    }
}
