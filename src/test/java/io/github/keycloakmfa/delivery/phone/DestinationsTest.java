package io.github.keycloakmfa.delivery.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keycloakmfa.delivery.NotSentException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack A53: a realm's administrator makes this server call hosts that only this server reaches. */
class DestinationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://localhost./",
                "http://127.0.0.1/",
                "http://127.1/",
                "http://127.255.255.254/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.0.0.1/",
                "http://0/",
                "http://0.0.0.0/",
                "http://0.1.2.3/",
                "http://169.254.169.254/latest/meta-data/",
                "http://169.254.170.2/",
                "http://168.63.129.16/",
                "http://100.100.100.200/",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://192.0.0.170/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b::10.0.0.1]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2002:a9fe:a9fe::1]/",
                "http://[2001:0:1::1]/",
                "http://[fc00::1]/",
                "http://[fd00:ec2::254]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
            })
    void internalHostsAreRefused(String url) {
        assertThatThrownBy(() -> Destinations.allowing("").check(URI.create(url)))
                .isInstanceOf(NotSentException.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.216.34/",
                "https://100.63.255.255/",
                "https://100.128.0.1/",
                "https://172.32.0.1/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/",
                "https://[::ffff:93.184.216.34]/",
                "https://[64:ff9b::93.184.216.34]/",
                "https://[2002:5db8:d822::1]/",
            })
    void allOthersAreReached(String url) {
        assertThatCode(() -> Destinations.allowing("").check(URI.create(url))).doesNotThrowAnyException();
    }

    @Test
    void oneInternalAddressOfANameIsEnough() throws UnknownHostException {
        Destinations destinations = new Destinations(Set.of(), host ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")});

        assertThatThrownBy(() -> destinations.check(URI.create("https://sms.example/")))
                .isInstanceOf(NotSentException.class)
                .message()
                .doesNotContain("10.0.0.1", "sms.example");
    }

    @Test
    void aNameThatNobodyKnowsIsNotSentTo() {
        Destinations destinations = new Destinations(Set.of(), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> destinations.check(URI.create("https://sms.example/")))
                .hasMessage("its host is not known");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://user:password@93.184.216.34/", "https://user@93.184.216.34/", "https:///x", "mailto:a@b"
            })
    void whatIsNoPlainAddressIsRefused(String url) {
        assertThatThrownBy(() -> Destinations.allowing("").check(URI.create(url)))
                .isInstanceOf(NotSentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/",
                "http://LocalHost/",
                "http://10.0.0.5:8443/",
                "https://10.0.0.6/",
                "http://[::1]:8080/",
            })
    void theOperatorAllowsHosts(String url) {
        assertThatCode(() -> Destinations.allowing("localhost, 10.0.0.5:8443,10.0.0.6:443 ,[::1]:8080")
                        .check(URI.create(url)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.5/",
                "http://10.0.0.5:8444/",
                "http://10.0.0.6/",
                "http://[::1]/",
                "http://127.0.0.1/"
            })
    void andThoseOnly(String url) {
        assertThatThrownBy(() -> Destinations.allowing("localhost, 10.0.0.5:8443,10.0.0.6:443 ,[::1]:8080")
                        .check(URI.create(url)))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void anAddressOfTheOperatorsIsAllowed() {
        Destinations destinations = Destinations.allowing("").and(URI.create("http://localhost:9999"));

        assertThatCode(() -> destinations.check(URI.create("http://localhost:9999/x")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> destinations.check(URI.create("http://localhost:9998/x")))
                .isInstanceOf(NotSentException.class);
    }

    @Test
    void theBlocksAreRead() throws UnknownHostException {
        assertThat(InternalAddress.is(InetAddress.getByName("8.8.8.8"))).isFalse();
        assertThat(InternalAddress.is(InetAddress.getByName("10.8.8.8"))).isTrue();
    }
}
