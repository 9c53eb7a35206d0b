package io.github.keycloakmfa.delivery.phone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Addresses that mean something else, or something more, to this server than to the rest of the world (attack A53). */
final class InternalAddress {

    /** What Java has no word for. */
    private static final List<Block> BLOCKS = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "198.18.0.0/15",
                    "240.0.0.0/4",
                    // Azure's metadata; those of others are link-local, shared or unique local.
                    "168.63.129.16/32",
                    "fc00::/7",
                    "64:ff9b:1::/48",
                    // Teredo hides the address that is meant.
                    "2001::/32")
            .map(Block::of)
            .toList();

    /** IPv6 addresses that stand for one of IPv4, and where in them it is: mapped, compatible, NAT64, 6to4. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Block.ofMapped(), 12),
            new Embedding(Block.of("::/96"), 12),
            new Embedding(Block.of("64:ff9b::/96"), 12),
            new Embedding(Block.of("2002::/16"), 2));

    private InternalAddress() {}

    static boolean is(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || BLOCKS.stream().anyMatch(block -> block.has(address.getAddress()))
                || EMBEDDINGS.stream().anyMatch(each -> each.meansInternal(address.getAddress()));
    }

    private record Embedding(Block block, int at) {

        boolean meansInternal(byte[] address) {
            return block.has(address) && is(parsed(Arrays.copyOfRange(address, at, at + 4)));
        }
    }

    private record Block(byte[] prefix, int bits) {

        static Block of(String text) {
            String[] parts = text.split("/");
            try {
                // A literal: nobody is asked.
                return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Java makes an address of IPv4 of the literal. */
        static Block ofMapped() {
            byte[] prefix = new byte[16];
            prefix[10] = (byte) 0xff;
            prefix[11] = (byte) 0xff;
            return new Block(prefix, 96);
        }

        boolean has(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static InetAddress parsed(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
