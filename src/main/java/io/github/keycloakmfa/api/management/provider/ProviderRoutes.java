package io.github.keycloakmfa.api.management.provider;

import static io.github.keycloakmfa.api.management.Managed.route;

import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.route.Route;
import io.github.keycloakmfa.api.schema.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The services behind the factors, and what a tenant has set about MFA (contract section 1.1, rows 21 to 36 and 46). */
public final class ProviderRoutes {

    public static final List<Route<?>> ALL = Stream.of(PhoneProviders.ALL, PushProviders.ALL, OtherProviders.ALL)
            .flatMap(List::stream)
            .flatMap(provider -> provider.paths().stream().flatMap(path -> routes(provider, path)))
            .toList();

    private ProviderRoutes() {}

    private static Stream<Route<?>> routes(Provider provider, String path) {
        ProviderCalls calls = new ProviderCalls(provider);
        List<Route<?>> routes = new ArrayList<>();
        if (provider.isReadable()) {
            routes.add(route(
                    "GET",
                    path,
                    provider.read(),
                    contract("Get " + provider.title(), provider).giving(200, provider.state()),
                    calls::get));
        }
        for (String method : provider.writes()) {
            boolean patches = method.equals("PATCH");
            routes.add(route(
                    method,
                    path,
                    provider.update(),
                    contract((patches ? "Change " : "Set ") + provider.title(), provider)
                            .taking(provider.request())
                            .giving(200, provider.answer()),
                    patches ? calls::patch : calls::put));
        }
        return routes.stream();
    }

    private static Contract contract(String summary, Provider provider) {
        Contract contract = Contract.of(summary);
        return provider.showsSecrets() ? contract.query(SecretMask.PARAMETER, Schemas.FLAG) : contract;
    }
}
