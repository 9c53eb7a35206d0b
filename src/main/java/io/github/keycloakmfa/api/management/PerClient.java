package io.github.keycloakmfa.api.management;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller;
import io.github.keycloakmfa.api.route.Limit;
import io.github.keycloakmfa.challenge.RequestBudget;
import io.github.keycloakmfa.challenge.RequestBudget.Standing;
import io.github.keycloakmfa.realm.RealmSettings;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.time.Duration;
import org.keycloak.common.util.Time;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakSession;

/** The rate limit of the Management API (contract section 2.2): a bucket for each client of a realm, and how it stands on every answer. */
final class PerClient implements Limit {

    private final RequestBudget budget = new RequestBudget("management-requests");

    @Override
    public void announce(KeycloakSession session) {
        int full = RealmSettings.of(session.getContext().getRealm()).apiBurst();
        tell(session.getContext().getHttpResponse(), new Standing("", full, full, Time.currentTime()));
    }

    /**
     * Counts one request.
     *
     * @throws RefusedException with status 429 if the bucket is empty
     */
    @Override
    public void count(Call call, Caller caller) {
        KeycloakSession session = call.session();
        RealmSettings settings = RealmSettings.of(session.getContext().getRealm());
        Standing standing = budget.take(
                session,
                caller.client().getId(),
                settings.apiBurst(),
                Duration.ofSeconds(1).dividedBy(settings.apiRate()));
        tell(session.getContext().getHttpResponse(), standing);
        if (!standing.granted()) {
            throw ManagementRefusals.tooManyRequests()
                    .header("Retry-After", "1")
                    .exception();
        }
    }

    private static void tell(HttpResponse response, Standing standing) {
        response.setHeader("x-ratelimit-limit", Integer.toString(standing.limit()));
        response.setHeader("x-ratelimit-remaining", Long.toString(standing.remaining()));
        response.setHeader("x-ratelimit-reset", Long.toString(standing.reset()));
    }
}
