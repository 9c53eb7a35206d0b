package io.github.keycloakmfa.policy;

import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;

/**
 * What is known about a login beside its user.
 *
 * @param client for which application it is; {@code null} if that is not known
 * @param network the address from which it comes
 * @param multiFactorAsked whether the application itself asks for a second factor ({@code acr_values}, OpenID Connect Core section 3.1.2.1)
 * @param forMfaAudience whether a token is wanted that can change factors
 */
public record LoginContext(ClientModel client, String network, boolean multiFactorAsked, boolean forMfaAudience) {

    /** How Keycloak's {@code acr.loa.map} names a login with a second factor. */
    public static final int MULTI_FACTOR = 2;

    /** The login that the current request is about. */
    public static LoginContext of(KeycloakSession session, ClientModel client) {
        return new LoginContext(client, session.getContext().getConnection().getRemoteAddr(), false, false);
    }

    /**
     * @param address from which the user came, where another machine speaks for the user now, as the server of an application does that brings a code; what is no
     *     address is in no range
     */
    public LoginContext from(String address) {
        return new LoginContext(client, address, multiFactorAsked, forMfaAudience);
    }

    public LoginContext forMfaAudience(boolean wanted) {
        return new LoginContext(client, network, multiFactorAsked, wanted);
    }

    /**
     * @param level the one that Keycloak has noted as asked for ({@link Constants#REQUESTED_LEVEL_OF_AUTHENTICATION}), may be {@code null}
     */
    public LoginContext asking(String level) {
        boolean asked = Optional.ofNullable(level)
                .map(Integer::parseInt)
                .filter(number -> number >= MULTI_FACTOR)
                .isPresent();
        return new LoginContext(client, network, asked, forMfaAudience);
    }
}
