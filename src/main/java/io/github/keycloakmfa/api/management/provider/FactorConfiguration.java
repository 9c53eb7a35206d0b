package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.realm.ProviderStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;

/**
 * What is set about the services behind one factor, all in one place: for {@code guardian/factors?include_settings=true}. Secrets are always
 * masked here, those that cannot be read elsewhere as well: the mask says that there is one.
 */
public final class FactorConfiguration {

    private static final String FACTORS = "guardian/factors/";

    /** What concerns the factor itself stands at the top, what concerns one of several services below its name. */
    private static final List<String> AT_THE_TOP = List.of("settings", "selected-provider", "message-types");

    private static final List<Provider> PROVIDERS = Stream.of(PhoneProviders.ALL, PushProviders.ALL, OtherProviders.ALL)
            .flatMap(List::stream)
            .filter(provider -> provider.paths().get(0).startsWith(FACTORS))
            .toList();

    private FactorConfiguration() {}

    /**
     * What is set; what is not set is left out.
     *
     * @param factor its name in {@code guardian/factors}
     */
    public static Map<String, JsonNode> of(KeycloakSession session, String factor) {
        ProviderStore store = new ProviderStore(session, session.getContext().getRealm());
        Map<String, JsonNode> all = new LinkedHashMap<>();
        PROVIDERS.stream().filter(provider -> factor(provider).equals(factor)).forEach(provider -> {
            ObjectNode values = SecretMask.hide(provider.setting(), known(provider, store.read(provider.setting())));
            if (!values.isEmpty()) {
                group(provider)
                        .ifPresentOrElse(
                                name -> all.put(name, values),
                                () -> values.properties()
                                        .forEach(member -> all.put(member.getKey(), member.getValue())));
            }
        });
        return all;
    }

    /** A value that came another way and may not be counts as not set. */
    private static ObjectNode known(Provider provider, ObjectNode values) {
        values.properties()
                .removeIf(member -> provider.members().stream()
                        .filter(each -> each.writable() && each.name().equals(member.getKey()))
                        .noneMatch(
                                each -> each.schema().check(member.getValue()).isEmpty()));
        return values;
    }

    /** The schema of all of it, added to what else there is. */
    public static ObjectSchema describe(ObjectSchema settings) {
        ObjectSchema schema = settings;
        for (Provider provider : PROVIDERS) {
            Optional<String> group = group(provider);
            schema = group.isPresent()
                    ? schema.optional(group.get(), members(provider, ObjectSchema.growing()))
                    : members(provider, schema);
        }
        // Two factors choose among different ones.
        return schema.optional("provider", Schemas.text(1, 64));
    }

    private static ObjectSchema members(Provider provider, ObjectSchema into) {
        ObjectSchema schema = into;
        for (Member member :
                provider.members().stream().filter(Member::writable).toList()) {
            Schema shown = provider.setting().secrets().contains(member.name())
                    ? Schemas.text(1, SecretMask.LONGEST_REFERENCE)
                    : member.schema();
            schema = schema.optional(member.name(), shown);
        }
        return schema;
    }

    private static String factor(Provider provider) {
        String name = provider.paths().get(0).substring(FACTORS.length()).split("/")[0];
        return name.equals("phone") ? "sms" : name;
    }

    private static Optional<String> group(Provider provider) {
        String path = provider.paths().get(0);
        return Optional.of(path.substring(path.lastIndexOf('/') + 1)).filter(last -> !AT_THE_TOP.contains(last));
    }
}
