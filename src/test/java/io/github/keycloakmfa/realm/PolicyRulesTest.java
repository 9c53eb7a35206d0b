package io.github.keycloakmfa.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule may be. What is misspelt must not be passed over: it may be the condition. */
class PolicyRulesTest {

    @Test
    void readsEverythingThatARuleCanSay() {
        PolicyRule rule = PolicyRules.read("""
                [{"name": "admins", "policy": "all-applications", "factors": ["otp"], "users": ["a"], "roles": ["r"],
                  "groups": ["/g"], "organizations": ["o"], "clients": ["c"], "networks": ["10.0.0.0/8"],
                  "outside_networks": ["10.1.0.0/16"], "from": "2026-01-01T00:00:00Z", "until": "2027-01-01T00:00:00Z"}]
                """).orElseThrow().all().get(0);

        assertThat(rule.policy()).isEqualTo(PolicySetting.ALL_APPLICATIONS);
        assertThat(rule.factors()).containsExactly("otp");
        assertThat(rule.holdsAt(Instant.parse("2025-12-31T23:59:59Z"))).isFalse();
        assertThat(rule.holdsAt(Instant.parse("2026-01-01T00:00:00Z"))).isTrue();
        assertThat(rule.holdsAt(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{}]",
                "[null]",
                "[{\"name\":\"a\"}]",
                "[{\"name\":\"a\",\"policy\":\"sometimes\"}]",
                "[{\"policy\":\"never\"}]",
                "[{\"name\":\"a|b\",\"policy\":\"never\"}]",
                "[{\"name\":\"a\",\"policy\":\"never\",\"client\":[\"web\"]}]",
                "[{\"name\":\"a\",\"policy\":\"never\",\"networks\":[\"10.0.0.0/33\"]}]",
                "[{\"name\":\"a\",\"policy\":\"never\",\"networks\":[\"example.com\"]}]",
                "[{\"name\":\"a\",\"policy\":\"never\",\"until\":\"tomorrow\"}]",
                "[{\"name\":\"a\",\"policy\":\"never\",\"clients\":[null]}]",
                "[{\"name\":\"a\",\"policy\":\"never\"}] [",
            })
    void whatIsNoRuleIsNotRead(String text) {
        assertThat(PolicyRules.read(text)).isEmpty();
    }

    /** Exemptions that nobody remembers are how realms lose their second factor. */
    @Test
    void anExemptionOfUsersHasAnEnd() {
        assertThat(PolicyRules.read("[{\"name\":\"a\",\"policy\":\"never\",\"users\":[\"bob\"]}]"))
                .isEmpty();
        assertThat(
                        PolicyRules.read(
                                "[{\"name\":\"a\",\"policy\":\"never\",\"users\":[\"bob\"],\"until\":\"2027-01-01T00:00:00Z\"}]"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.0/9, 10.128.0.1, false",
        "192.168.1.7, 192.168.1.7, true",
        "192.168.1.7, 192.168.1.8, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:1::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "10.0.0.0/8, unknown, false",
        "10.0.0.0/8, 10.0.0.1.example.com, false",
        "10.0.0.0/8, '', false"
    })
    void aRangeHoldsItsAddresses(String range, String address, boolean holds) {
        assertThat(NetworkRange.read(range).contains(address)).isEqualTo(holds);
    }
}
