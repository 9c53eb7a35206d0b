package io.github.keycloakmfa.api.management.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.audit.ChangedBy;
import io.github.keycloakmfa.audit.FactorEvents;
import io.github.keycloakmfa.audit.Notices;
import io.github.keycloakmfa.enrollment.Administration;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.ProvisionableFactor;
import io.github.keycloakmfa.refusal.ManagementRefusals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.UserModel;

/** A user's authenticators on behalf of a caller of the Management API: what is done to them is told to the event log and to the trail. */
public final class Methods {

    private static final int MOST_OF_A_KIND = 20;

    /** What each kind cannot do without. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "totp", List.of("totp_secret"),
            "phone", List.of("phone_number"),
            "email", List.of("email"),
            "webauthn-roaming", List.of("key_id", "public_key"),
            "webauthn-platform", List.of("key_id", "public_key"));

    private static final Map<String, String> FACTORS =
            Map.of("webauthn_roaming", "webauthn-roaming", "passkey", "webauthn-platform");

    private final Call call;
    private final ForRealm caller;
    private final UserModel user;
    private final Administration administration;
    private final FactorEvents events;
    private final Notices notices;

    public Methods(Call call, ForRealm caller, UserModel user) {
        this.call = call;
        this.caller = caller;
        this.user = user;
        this.administration = new Administration(call.session());
        this.events = new FactorEvents(call.session(), ChangedBy.ADMINISTRATION);
        this.notices = new Notices(call.session(), ChangedBy.ADMINISTRATION);
    }

    /** For a route that only looks. */
    List<Authenticator> look() {
        return administration.look(user);
    }

    List<Authenticator> all() {
        return administration.list(user);
    }

    Optional<Authenticator> find(String id) {
        return all().stream().filter(each -> each.isCalled(id)).findFirst();
    }

    /** The method of the second variable of the path. */
    Authenticator required() {
        return find(call.variable(1))
                .orElseThrow(() -> ManagementRefusals.noSuchMethod().exception());
    }

    /** What is asked for, checked; nothing is written. */
    record Wanted(ProvisionableFactor factor, Details details, String label) {}

    Wanted check(JsonNode request) {
        Map<String, Object> members = new HashMap<>();
        request.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
        Details details = new Details(members);
        String type = FACTORS.getOrDefault(details.text("type"), details.text("type"));
        REQUIRED.getOrDefault(type, List.of()).stream()
                .filter(member -> !details.has(member))
                .findFirst()
                .ifPresent(missing -> {
                    throw ManagementRefusals.invalidBody("Missing required property: " + missing)
                            .exception();
                });
        ProvisionableFactor factor = administration
                .provisionable(type)
                .orElseThrow(() -> ManagementRefusals.invalidBody("No enum match for: " + type)
                        .exception());
        return new Wanted(factor, details, label(request));
    }

    private static Object value(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(JsonNode::textValue)
                    .toList();
        }
        return value.isBoolean() ? value.booleanValue() : value.textValue();
    }

    /** Keycloak compares names without the blanks around them. */
    private static String label(JsonNode request) {
        String name = request.path("name").asText("").strip();
        return name.isEmpty() ? null : name;
    }

    /** Gives the user what is asked for. */
    Authenticator add(Wanted wanted) {
        List<Authenticator> ofThatKind = all().stream()
                .filter(each ->
                        each.active() && each.type().equals(wanted.factor().type()))
                .toList();
        if (ofThatKind.size() >= MOST_OF_A_KIND) {
            throw ManagementRefusals.tooManyMethods().exception();
        }
        boolean nameIsTaken = wanted.label() != null
                && ofThatKind.stream().anyMatch(each -> wanted.label().equalsIgnoreCase(each.label()));
        if (nameIsTaken || administration.has(user, wanted.factor(), wanted.details())) {
            throw ManagementRefusals.methodExists().exception();
        }
        Authenticator added = provision(wanted);
        events.added(user, caller.client(), added.type(), added.credentialId());
        note(List.of(added));
        return added;
    }

    private Authenticator provision(Wanted wanted) {
        try {
            return administration.provision(user, wanted.factor(), wanted.details(), wanted.label());
        } catch (ModelDuplicateException nameTakenInTheMeantime) {
            throw ManagementRefusals.methodExists().exception();
        }
    }

    /** Removes one, and with the last factor the recovery codes. */
    public void remove(Authenticator authenticator) {
        removed(administration.remove(user, authenticator));
    }

    /** Removes all there is. */
    void reset() {
        removed(administration.reset(user));
    }

    private void removed(List<Authenticator> gone) {
        gone.stream()
                .filter(Authenticator::active)
                .forEach(each -> events.removed(user, caller.client(), each.type(), each.credentialId()));
        note(gone);
    }

    /** The codes, shown once. */
    List<String> regenerateRecoveryCodes() {
        List<String> codes = administration.regenerateRecoveryCodes(user).values();
        List<Authenticator> renewed = all().stream()
                .filter(each -> each.type().id().equals("recovery-code"))
                .toList();
        renewed.forEach(each -> events.renewed(user, caller.client(), each.type(), each.credentialId()));
        note(renewed);
        return codes;
    }

    /** Renames, and chooses how codes come. */
    Authenticator change(Authenticator authenticator, JsonNode request) {
        if (!authenticator.active()) {
            throw ManagementRefusals.noSuchMethod().exception();
        }
        String name = label(request);
        boolean taken = name != null
                && all().stream()
                        .filter(each -> !each.id().equals(authenticator.id()))
                        .anyMatch(each -> name.equalsIgnoreCase(each.label()));
        if (taken) {
            throw ManagementRefusals.methodExists().exception();
        }
        Authenticator renamed = name == null ? authenticator : administration.rename(user, authenticator, name);
        String channel = request.path("preferred_authentication_method").textValue();
        return channel == null ? renamed : administration.prefer(user, renamed, channel);
    }

    /** For the admin event: which kinds, which ids, whether the user is told, and why. */
    void note(List<Authenticator> touched) {
        call.note(
                "factor",
                joined(touched.stream().map(each -> each.type().id()).distinct().toList()));
        call.note(
                "authenticator_id",
                joined(touched.stream().map(Authenticator::id).toList()));
        call.note("notified", Boolean.toString(notices.areDueTo(user)));
        call.query().text("reason").ifPresent(reason -> call.note("reason", reason));
    }

    private static String joined(List<String> words) {
        return words.stream().collect(Collectors.joining(","));
    }
}
