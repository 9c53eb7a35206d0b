package io.github.keycloakmfa.api.management.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.realm.ProviderStore;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;

/** Reads and writes the settings of one provider. */
record ProviderCalls(Provider provider) {

    Response get(Call call, ForRealm caller) {
        return answer(call, ProviderView.of(provider, store(call).read(provider.setting())));
    }

    Response put(Call call, ForRealm caller) {
        return write(call, false);
    }

    Response patch(Call call, ForRealm caller) {
        return write(call, true);
    }

    private Response write(Call call, boolean merging) {
        ObjectNode sent = (ObjectNode) call.json();
        provider.check().problem(sent).ifPresent(problem -> {
            throw ManagementRefusals.unusableBody(problem).exception();
        });
        ObjectNode before = store(call).read(provider.setting());
        ObjectNode after = SecretMask.lift(provider.setting(), before, merging ? merged(before, sent) : sent);
        after.properties().removeIf(member -> member.getValue().isNull());
        store(call, after);
        call.note("setting", provider.setting().attribute());
        call.note(
                "members",
                sent.properties().stream().map(member -> member.getKey()).collect(Collectors.joining(",")));
        return switch (provider.echo()) {
            case REQUEST -> answer(call, sent);
            case STATE -> answer(call, ProviderView.written(provider, after));
            case NOTHING -> Managed.ok(JsonNodeFactory.instance.objectNode());
        };
    }

    private void store(Call call, ObjectNode values) {
        try {
            store(call).write(provider.setting(), values);
        } catch (ModelDuplicateException somebodyElseWasFaster) {
            // Its text quotes what was written: it goes nowhere.
            call.session().getTransactionManager().setRollbackOnly();
            throw ManagementRefusals.writtenByAnother().exception();
        }
    }

    /** The members that were sent take the place of those that are there; of an object inside, its members do. */
    private static ObjectNode merged(ObjectNode before, ObjectNode sent) {
        ObjectNode merged = before.deepCopy();
        sent.properties().forEach(member -> {
            JsonNode value = member.getValue();
            boolean inside = value instanceof ObjectNode && merged.get(member.getKey()) instanceof ObjectNode;
            merged.set(
                    member.getKey(),
                    inside ? merged((ObjectNode) merged.get(member.getKey()), (ObjectNode) value) : value);
        });
        return merged;
    }

    private Response answer(Call call, ObjectNode values) {
        return Managed.ok(
                call.query().flag(SecretMask.PARAMETER) ? SecretMask.hide(provider.setting(), values) : values);
    }

    private static ProviderStore store(Call call) {
        KeycloakSession session = call.session();
        return new ProviderStore(session, session.getContext().getRealm());
    }
}
