package io.github.keycloakmfa.api;

import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.ManagementAnswer;
import io.github.keycloakmfa.refusal.OAuthAnswer;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** A request that has not come to {@link ApiResource} yet, as filters see it: every request of the server, of which only those of this API are touched. */
final class Doorstep {

    /** The path is decoded, and what was decoded may be the end of a line. */
    private static final Pattern OURS =
            Pattern.compile("/?realms/[^/]+/" + ApiBase.PROVIDER_ID + "(/.*)?", Pattern.DOTALL);

    private static final Pattern MANAGEMENT =
            Pattern.compile("/?realms/[^/]+/" + ApiBase.PROVIDER_ID + "/api/v2(/.*)?", Pattern.DOTALL);

    private final ContainerRequestContext request;
    private final String path;

    Doorstep(ContainerRequestContext request) {
        this.request = request;
        this.path = request.getUriInfo().getPath();
    }

    boolean isOurs() {
        return OURS.matcher(path).matches();
    }

    /** Answers at once. Nobody knows yet whose page has sent it: any may read the answer, as with all such refusals. */
    void refuse(Refusal management, Refusal others) {
        Response.ResponseBuilder answer = (MANAGEMENT.matcher(path).matches()
                        ? ManagementAnswer.of(management)
                        : OAuthAnswer.of(others))
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache");
        if (request.getHeaderString("Origin") != null) {
            answer.header("Access-Control-Allow-Origin", "*");
        }
        request.abortWith(answer.build());
    }
}
