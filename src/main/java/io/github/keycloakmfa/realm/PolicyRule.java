package io.github.keycloakmfa.realm;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rule of a realm's policy. It holds if every condition that it names does; of the values of one condition one is enough.
 *
 * @param name how decisions, events and the {@code mfa-decision} route call it
 * @param policy what it decides: one of the words of {@link PolicySetting}
 * @param factors the factors that will do, by their ids or names; empty for all
 * @param users user names
 * @param roles names of realm roles, or {@code client:role}
 * @param groups paths; who is in a group below is in it, too
 * @param organizations aliases
 * @param clients client ids
 * @param networks address ranges as {@code 10.0.0.0/8}
 * @param outsideNetworks ranges of which the address must be in none
 * @param from when it begins to hold, included
 * @param until when it ceases to hold, excluded
 */
public record PolicyRule(
        String name,
        PolicySetting policy,
        List<String> factors,
        List<String> users,
        List<String> roles,
        List<String> groups,
        List<String> organizations,
        List<String> clients,
        List<NetworkRange> networks,
        List<NetworkRange> outsideNetworks,
        Optional<Instant> from,
        Optional<Instant> until) {

    /** As it is written. */
    record Written(
            @JsonProperty("name") String name,
            @JsonProperty("policy") String policy,
            @JsonProperty("factors") List<String> factors,
            @JsonProperty("users") List<String> users,
            @JsonProperty("roles") List<String> roles,
            @JsonProperty("groups") List<String> groups,
            @JsonProperty("organizations") List<String> organizations,
            @JsonProperty("clients") List<String> clients,
            @JsonProperty("networks") List<String> networks,
            @JsonProperty("outside_networks") List<String> outsideNetworks,
            @JsonProperty("from") String from,
            @JsonProperty("until") String until) {

        PolicyRule read() {
            return new PolicyRule(
                    name,
                    PolicySetting.read(policy).orElseThrow(() -> new IllegalArgumentException("policy")),
                    copy(factors),
                    copy(users),
                    copy(roles),
                    copy(groups),
                    copy(organizations),
                    copy(clients),
                    copy(networks).stream().map(NetworkRange::read).toList(),
                    copy(outsideNetworks).stream().map(NetworkRange::read).toList(),
                    Optional.ofNullable(from).map(Instant::parse),
                    Optional.ofNullable(until).map(Instant::parse));
        }

        private static List<String> copy(List<String> words) {
            return words == null ? List.of() : List.copyOf(words);
        }
    }

    public PolicyRule {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}")) {
            throw new IllegalArgumentException("name");
        }
        if (policy == PolicySetting.NEVER && !users.isEmpty() && until.isEmpty()) {
            throw new IllegalArgumentException("An exemption of users has an end");
        }
    }

    /** Whether it holds at this time. */
    public boolean holdsAt(Instant now) {
        return from.filter(now::isBefore).isEmpty()
                && until.filter(end -> !now.isBefore(end)).isEmpty();
    }
}
