package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.TableRealm.ALL_GRANTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Page;
import io.github.keycloakmfa.client.Reply;
import io.github.keycloakmfa.server.HandedOut;
import java.util.Map;
import java.util.stream.Stream;

/** The paths on which one device asks for tokens and the user approves it on another. */
final class ApprovedElsewhere {

    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String CIBA = "urn:openid:params:grant-type:ciba";

    private ApprovedElsewhere() {}

    static Stream<Path> all(AuthenticationChannel channel) {
        return Stream.of(
                Path.of("device code", ApprovedElsewhere::device).covers(DEVICE),
                Path.of("device code, session", ApprovedElsewhere::deviceOfSession)
                        .fromBefore(),
                Path.of("device code, approved before", ApprovedElsewhere::approvedBefore)
                        .fromBefore(),
                // Keycloak does not even ask the channel for somebody who is locked out.
                Path.of("CIBA", somebody -> ciba(somebody, channel)).covers(CIBA),
                Path.of("CIBA, approved before", somebody -> cibaBefore(somebody, channel))
                        .fromBefore());
    }

    private static Path.Ending device(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Reply begun = begin(somebody);
        return () -> {
            Page page = visit.goOn(visit.login(visit.open(begun.text("verification_uri_complete"))));
            return polled(somebody, begun, consented(visit, page));
        };
    }

    private static Path.Ending deviceOfSession(Somebody somebody) {
        Visit visit = new Visit(somebody);
        visit.loggedIn();
        Reply begun = begin(somebody);
        return () -> polled(
                somebody, begun, consented(visit, visit.goOn(visit.open(begun.text("verification_uri_complete")))));
    }

    private static Path.Ending approvedBefore(Somebody somebody) {
        Visit visit = new Visit(somebody);
        Reply begun = begin(somebody);
        consented(visit, visit.goOn(visit.login(visit.open(begun.text("verification_uri_complete")))));
        return () -> token(somebody, begun);
    }

    private static Reply begin(Somebody somebody) {
        Reply begun = Api.at(somebody.realm().url())
                .postForm(
                        "/protocol/openid-connect/auth/device",
                        Map.of("client_id", ALL_GRANTS, "client_secret", TableRealm.SECRET, "scope", "openid"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        HandedOut.secret("device_code", begun.text("device_code"));
        return begun;
    }

    private static Page consented(Visit visit, Page page) {
        return page.html().contains("name=\"accept\"") ? visit.browser().submit(page, Map.of("accept", "Yes")) : page;
    }

    /** Whoever is asked on the page has approved nothing, and the device must hear so. */
    private static Outcome polled(Somebody somebody, Reply begun, Page page) {
        Outcome device = token(somebody, begun);
        return page.address().contains("/device/status") || device == Outcome.TOKENS ? device : Visit.onThePages(page);
    }

    private static Outcome token(Somebody somebody, Reply begun) {
        return somebody.answering(
                ALL_GRANTS,
                somebody.tokens(ALL_GRANTS, Map.of("grant_type", DEVICE, "device_code", begun.text("device_code"))));
    }

    private static Path.Ending ciba(Somebody somebody, AuthenticationChannel channel) {
        return () -> cibaBefore(somebody, channel).outcome();
    }

    private static Path.Ending cibaBefore(Somebody somebody, AuthenticationChannel channel) {
        String request = channel.approved(somebody);
        return () -> request == null
                ? Outcome.REFUSED
                : somebody.answering(
                        ALL_GRANTS, somebody.tokens(ALL_GRANTS, Map.of("grant_type", CIBA, "auth_req_id", request)));
    }
}
