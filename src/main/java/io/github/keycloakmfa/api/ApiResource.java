package io.github.keycloakmfa.api;

import io.github.keycloakmfa.api.route.Door;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * Everything below {@code /realms/{realm}/auth0}. JAX-RS gets one catch-all, because what it answers by itself to a wrong method or
 * content type is not in the contract's shape; {@link Routes} says what there is.
 */
public final class ApiResource {

    private static final String EVERYTHING = "{path:.*}";

    private final Door door;

    ApiResource(Door door) {
        this.door = door;
    }

    @GET
    @Path(EVERYTHING)
    public Response get() {
        return door.open("GET", null);
    }

    @POST
    @Path(EVERYTHING)
    public Response post(String body) {
        return door.open("POST", body);
    }

    @PUT
    @Path(EVERYTHING)
    public Response put(String body) {
        return door.open("PUT", body);
    }

    @PATCH
    @Path(EVERYTHING)
    public Response patch(String body) {
        return door.open("PATCH", body);
    }

    @DELETE
    @Path(EVERYTHING)
    public Response delete(String body) {
        return door.open("DELETE", body);
    }

    @OPTIONS
    @Path(EVERYTHING)
    public Response options() {
        return door.open("OPTIONS", null);
    }
}
