package io.github.keycloakmfa.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkAddressTest {

    @Test
    void anAddressOfVersionFourIsItself() {
        assertThat(NetworkAddress.of("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(NetworkAddress.of("203.0.113.7")).isNotEqualTo(NetworkAddress.of("203.0.113.8"));
    }

    @Test
    void ofVersionSixTheNetworkCounts() {
        assertThat(NetworkAddress.of("2001:db8:0:1::1"))
                .isEqualTo(NetworkAddress.of("2001:db8:0:1:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(NetworkAddress.of("2001:db8:0:2::1"));
    }

    /** Java makes an address of version four of it. */
    @Test
    void aMappedAddressIsThatOfVersionFour() {
        assertThat(NetworkAddress.of("::ffff:203.0.113.7")).isNotEqualTo(NetworkAddress.of("::ffff:203.0.113.8"));
    }

    @Test
    void whatIsNoAddressCountsAsOne() {
        assertThat(NetworkAddress.of(null)).isEqualTo("null");
        assertThat(NetworkAddress.of("unknown")).isEqualTo("unknown");
    }
}
