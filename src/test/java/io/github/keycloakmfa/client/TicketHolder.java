package io.github.keycloakmfa.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.server.HandedOut;
import io.github.keycloakmfa.server.TestRealm;
import io.github.keycloakmfa.server.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody who has an enrolment ticket and nothing else. */
public final class TicketHolder {

    private static final Pattern KEY = Pattern.compile("id=\"mfa-ticket-key\">([A-Z2-7]+)<");
    private static final Pattern RECOVERY_CODE = Pattern.compile("<li><code>([A-Z0-9]{24})</code>");

    private final Api api;
    private final String ticket;

    private TicketHolder(Api api, String ticket) {
        this.api = api;
        this.ticket = ticket;
    }

    public static TicketHolder of(TestRealm realm, String ticket) {
        return new TicketHolder(Api.at(realm.base()), ticket);
    }

    /** The holder of a ticket that {@code demo-management} issues. */
    public static TicketHolder invited(TestRealm realm, TestUser user, Map<String, ?> more) {
        Reply created = create(realm, user, more);
        assertThat(created.status()).as(created.body()).isEqualTo(200);
        return of(realm, created.text("ticket_id"));
    }

    public static Reply create(TestRealm realm, TestUser user, Map<String, ?> more) {
        return create(Management.of(realm).api(), user, more);
    }

    public static Reply create(Api management, TestUser user, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.put("user_id", "auth0|" + user.id());
        return management.post("/guardian/enrollments/ticket", request);
    }

    /** The same ticket in a browser that sends this header. */
    public TicketHolder with(String header, String value) {
        return new TicketHolder(api.with(header, value), ticket);
    }

    public String ticket() {
        return ticket;
    }

    public Reply open() {
        return look("GET");
    }

    /** As a mail scanner may, with {@code GET} or {@code HEAD}. */
    public Reply look(String method) {
        return api.send(method, "/mfa/enrollment?ticket=" + ticket, null, null);
    }

    public Reply begin() {
        return post(Map.of("step", "begin"));
    }

    /** With a code of the factor that the user has. */
    public Reply begin(String currentCode) {
        return post(Map.of("step", "begin", "current_code", currentCode));
    }

    public Reply confirm(String code) {
        return post(Map.of("step", "confirm", "otp", code));
    }

    public Reply post(Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("ticket", ticket);
        return api.postForm("/mfa/enrollment", all);
    }

    /** The app that has read the key on the page. */
    public static AuthenticatorApp app(Reply begun) {
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        return KEY.matcher(begun.body())
                .results()
                .map(found -> new AuthenticatorApp(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No key on\n" + begun.body()));
    }

    public static List<String> recoveryCodes(Reply begun) {
        List<String> codes = RECOVERY_CODE
                .matcher(begun.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        codes.forEach(code -> HandedOut.secret("recovery_codes", code));
        return codes;
    }
}
