package io.github.keycloakmfa.realm;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of network addresses (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
 *
 * @param bits how many of the address all of its addresses share
 */
public record NetworkRange(InetAddress address, int bits) {

    /** What could be a name would be asked of a name server. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * @throws IllegalArgumentException if it is none
     */
    static NetworkRange read(String text) {
        String[] parts = text.trim().split("/", 2);
        InetAddress address = address(parts[0]).orElseThrow(() -> new IllegalArgumentException("network"));
        int most = address.getAddress().length * Byte.SIZE;
        int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("network");
        }
        return new NetworkRange(address, bits);
    }

    /** Whether it is an address, and in this range. What is none is in no range. */
    public boolean contains(String text) {
        return address(text)
                .map(InetAddress::getAddress)
                .filter(other -> other.length == address.getAddress().length)
                .filter(this::startsAlike)
                .isPresent();
    }

    private boolean startsAlike(byte[] other) {
        byte[] mine = address.getAddress();
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return text != null && text.length() <= 45 && ADDRESS.matcher(text).matches()
                    ? Optional.of(InetAddress.getByName(text))
                    : Optional.empty();
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
