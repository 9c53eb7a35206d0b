package io.github.keycloakmfa.fuzz;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Reply;
import java.util.Map;

/**
 * A call to make.
 *
 * @param number by which it can be made again from the same seed
 * @param caller who makes it
 * @param headers further ones
 * @param contentType may be {@code null}
 * @param body may be {@code null}
 */
record FuzzCall(
        int number,
        Caller caller,
        String method,
        String path,
        Map<String, String> headers,
        String contentType,
        String body) {

    private static final int SHOWN = 600;

    Reply sendTo(Api api) {
        Api each = caller.at(api).withoutSecrets();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            each = each.with(header.getKey(), header.getValue());
        }
        return each.send(method, path, contentType, body);
    }

    @Override
    public String toString() {
        return "#" + number + " " + caller.name() + " " + method + " " + shortened(path) + " " + headers + " "
                + contentType + " " + shortened(body);
    }

    private static String shortened(String text) {
        return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (" + text.length() + ")";
    }
}
