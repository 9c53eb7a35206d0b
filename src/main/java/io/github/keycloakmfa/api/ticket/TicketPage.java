package io.github.keycloakmfa.api.ticket;

import io.github.keycloakmfa.factor.QrCode;
import io.github.keycloakmfa.refusal.Refusal;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.BrowserSecurityHeaders;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * What the holder of a ticket sees: pages in the login theme of the realm and the language of the browser, without any script. They say whose
 * realm it is, and not whose account: a ticket may have come into wrong hands.
 */
final class TicketPage {

    private static final String START = "mfa-ticket.ftl";
    private static final String ENROL = "mfa-ticket-enrol.ftl";
    private static final String MESSAGE = "mfa-ticket-message.ftl";

    private static final Map<String, String> HEADERS = Map.of(
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "X-Content-Type-Options",
            "nosniff",
            "X-Robots-Tag",
            "none",
            "Content-Security-Policy",
            "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");

    /** The refusals that have a text of their own. */
    private static final Set<String> EXPLAINED = Set.of(
            "unknown_ticket",
            "already_enrolled",
            "no_proof_possible",
            "factor_not_available",
            "in_progress",
            "too_many_attempts",
            "unauthorized");

    private final KeycloakSession session;
    private final RealmModel realm;

    TicketPage(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        // Factors belong to the account, not to one application. It is also the client whose web origins may read these
        // pages: none.
        session.getContext().setClient(realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID));
    }

    /** Where a ticket begins. */
    Response start(String ticket, boolean needsProof) {
        return form(200, ticket).setAttribute("mfaNeedsProof", needsProof).createForm(START);
    }

    Response wrongCurrentCode(String ticket) {
        return form(403, ticket)
                .setAttribute("mfaNeedsProof", true)
                .setError("mfaTicketWrongCode")
                .createForm(START);
    }

    /** Shows the secret, once. */
    Response enrol(String ticket, Map<String, Object> begun) {
        QrCode qr = QrCode.of(begun.get("barcode_uri").toString());
        return form(200, ticket)
                .setAttribute("mfaQrSize", Integer.toString(qr.size()))
                .setAttribute("mfaQrPath", qr.path())
                .setAttribute("mfaSecret", begun.get("manual_input_code"))
                .setAttribute("mfaRecoveryCodes", recoveryCodes(begun))
                .createForm(ENROL);
    }

    private static List<?> recoveryCodes(Map<String, Object> begun) {
        if (begun.get("recovery_codes") instanceof List<?> several) {
            return several;
        }
        return begun.get("recovery_code") instanceof String one ? List.of(one) : List.of();
    }

    /** The app has the secret by now, so it is not shown again. Who has lost it begins anew. */
    Response wrongCode(String ticket, boolean needsProof) {
        return form(403, ticket)
                .setAttribute("mfaNeedsProof", needsProof)
                .setError("mfaTicketWrongCode")
                .createForm(ENROL);
    }

    Response done() {
        return form(200, "").setSuccess("mfaTicketDone").createForm(MESSAGE);
    }

    /** For refusals of all kinds. */
    static Response.ResponseBuilder refused(KeycloakSession session, Refusal refusal) {
        LoginFormsProvider form = new TicketPage(session).form(refusal.status(), "");
        refusal.headers().forEach(form::setResponseHeader);
        String reason = EXPLAINED.contains(refusal.error()) ? refusal.error() : "other";
        return Response.fromResponse(form.setError("mfaTicketRefused." + reason).createForm(MESSAGE));
    }

    private LoginFormsProvider form(int status, String ticket) {
        // Keycloak would put the realm's own in the place of ours, which let pages of the same site frame this one.
        session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class)
                .setStatus(Response.Status.fromStatusCode(status))
                .setAttribute("mfaTicket", ticket)
                .setAttribute("mfaRealmName", realmName());
        HEADERS.forEach(form::setResponseHeader);
        BrowserSecurityHeaders strict = BrowserSecurityHeaders.STRICT_TRANSPORT_SECURITY;
        return form.setResponseHeader(
                strict.getHeaderName(),
                realm.getBrowserSecurityHeaders().getOrDefault(strict.getKey(), strict.getDefaultValue()));
    }

    private String realmName() {
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }
}
