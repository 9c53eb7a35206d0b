package io.github.keycloakmfa.api;

import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Refuses content types on which the server itself stumbles before or after a request has come to {@link ApiResource}: forms in parts, which it
 * reads on its own, and what is no media type at all. The filter sees every request of the server and touches only those of this API.
 */
@Provider
@PreMatching
public class ContentTypeFilter implements ContainerRequestFilter {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+ *(;.*)?");
    private static final Refusal UNSUPPORTED = new Refusal(415, "invalid_request", "Unsupported content type");

    @Override
    public void filter(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        Doorstep doorstep = new Doorstep(request);
        if (type == null || !doorstep.isOurs()) {
            return;
        }
        boolean readable = MEDIA_TYPE.matcher(type.trim()).matches();
        if (!readable) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
        }
        if (!readable || type.trim().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            doorstep.refuse(UNSUPPORTED, UNSUPPORTED);
        }
    }
}
