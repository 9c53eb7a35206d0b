package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.realm.ApiBase;
import io.github.keycloakmfa.refusal.Refusals;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The segments of a request's path below the base, each decoded once. They are cut apart before they are decoded, because an id may
 * contain a slash.
 */
final class RawPath {

    private RawPath() {}

    static List<String> segments(URI request) {
        return Arrays.stream(ApiBase.below(request).split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(RawPath::decode)
                .toList();
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusals.invalidRequest("Invalid path encoding").exception();
        }
    }
}
