package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.NotSentException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where messages may be sent. A realm's administrator chooses the address, and this server reaches more than that administrator may: its own
 * ports, the network behind it, the metadata of a cloud. So hosts with such an address are refused, unless the operator allows them (attack A53).
 *
 * <p>Java keeps what a name means for some seconds, so the connection that follows goes where was looked.
 */
final class Destinations {

    private final Set<String> allowed;
    private final Lookup lookup;

    /**
     * @param allowed hosts that may be internal, each with or without a port
     */
    Destinations(Set<String> allowed, Lookup lookup) {
        this.allowed = Set.copyOf(allowed);
        this.lookup = lookup;
    }

    /** What a name means. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** As an operator writes them: separated by commas. */
    static Destinations allowing(String hosts) {
        return new Destinations(
                Arrays.stream(hosts.split(","))
                        .map(host -> host.trim().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                InetAddress::getAllByName);
    }

    /** These, and the host of an address that the operator has set. */
    Destinations and(URI uri) {
        return new Destinations(
                Stream.concat(allowed.stream(), Stream.of(host(uri) + ":" + port(uri)))
                        .collect(Collectors.toUnmodifiableSet()),
                lookup);
    }

    /** Asks a name server if need be, so it may take its time. */
    void check(URI uri) throws NotSentException {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new NotSentException("its address cannot be used");
        }
        if (allowed.contains(host(uri)) || allowed.contains(host(uri) + ":" + port(uri))) {
            return;
        }
        for (InetAddress address : addresses(uri.getHost())) {
            if (InternalAddress.is(address)) {
                throw new NotSentException("its host is an internal one, which the operator has not allowed");
            }
        }
    }

    private InetAddress[] addresses(String host) throws NotSentException {
        try {
            return lookup.addresses(host);
        } catch (UnknownHostException e) {
            throw new NotSentException("its host is not known");
        }
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
    }
}
