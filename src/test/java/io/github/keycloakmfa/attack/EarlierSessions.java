package io.github.keycloakmfa.attack;

import static io.github.keycloakmfa.attack.TableRealm.ALL_GRANTS;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The paths that begin with the tokens of a session, which may be from before the policy. */
final class EarlierSessions {

    private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String UMA = "urn:ietf:params:oauth:grant-type:uma-ticket";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private EarlierSessions() {}

    static Stream<Path> all() {
        return Stream.of(
                refresh("refresh", "openid"),
                refresh("offline refresh", "openid offline_access"),
                exchange("token exchange", "openid", Map.of()),
                exchange("token exchange for another client", "openid", Map.of("audience", TableRealm.SECOND)),
                exchangeBy(TableRealm.SECOND, "token exchange by another client", "openid", Map.of()),
                exchange(
                        "token exchange for a refresh token",
                        "openid",
                        Map.of("requested_token_type", "urn:ietf:params:oauth:token-type:refresh_token")),
                exchange("token exchange, offline session", "openid offline_access", Map.of()),
                uma("uma-ticket", "openid"),
                uma("uma-ticket, offline session", "openid offline_access"));
    }

    private static Path refresh(String name, String scope) {
        return Path.of(name, somebody -> {
                    String token = somebody.session(ALL_GRANTS, scope).text("refresh_token");
                    return () -> Outcome.of(
                            somebody.tokens(ALL_GRANTS, Map.of("grant_type", "refresh_token", "refresh_token", token)));
                })
                .fromBefore()
                .covers("refresh_token");
    }

    private static Path exchange(String name, String scope, Map<String, String> more) {
        return exchangeBy(ALL_GRANTS, name, scope, more);
    }

    private static Path exchangeBy(String clientId, String name, String scope, Map<String, String> more) {
        return Path.of(name, somebody -> {
                    String token = somebody.session(ALL_GRANTS, scope).text("access_token");
                    return () -> {
                        Map<String, String> form = new HashMap<>(more);
                        form.putAll(Map.of(
                                "grant_type", EXCHANGE, "subject_token", token, "subject_token_type", ACCESS_TOKEN));
                        return Outcome.of(somebody.tokens(clientId, form));
                    };
                })
                .fromBefore()
                .covers(EXCHANGE);
    }

    private static Path uma(String name, String scope) {
        return Path.of(name, somebody -> {
                    Reply session = somebody.session(ALL_GRANTS, scope);
                    return () -> Outcome.of(Api.at(somebody.realm().url())
                            .bearer(session.text("access_token"))
                            .postForm(
                                    "/protocol/openid-connect/token",
                                    Map.of("grant_type", UMA, "audience", TableRealm.RESOURCES)));
                })
                .fromBefore()
                .covers(UMA);
    }
}
