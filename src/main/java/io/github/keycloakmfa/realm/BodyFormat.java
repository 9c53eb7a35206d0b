package io.github.keycloakmfa.realm;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the body of a request to a gateway is written in, and how a text is put into it so that it stays a text. */
public enum BodyFormat {
    JSON("application/json", text -> new String(JsonStringEncoder.getInstance().quoteAsString(text))),
    FORM("application/x-www-form-urlencoded", BodyFormat::inUrl),
    XML("application/xml", BodyFormat::inXml),
    TEXT_XML("text/xml", BodyFormat::inXml),
    PLAIN("text/plain", UnaryOperator.identity());

    private final String mediaType;
    private final UnaryOperator<String> escape;

    BodyFormat(String mediaType, UnaryOperator<String> escape) {
        this.mediaType = mediaType;
        this.escape = escape;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The same with what is to be said about characters. Of the others it is known that they are in UTF-8. */
    public String contentType() {
        return this == JSON || this == FORM ? mediaType : mediaType + "; charset=utf-8";
    }

    /** The text as it may stand in a body. */
    public String escape(String text) {
        return escape.apply(text);
    }

    /** The format of this media type, if it is one. */
    public static Optional<BodyFormat> of(String mediaType) {
        return Arrays.stream(values())
                .filter(each -> each.mediaType.equals(mediaType))
                .findFirst();
    }

    /** All media types. */
    public static String[] mediaTypes() {
        return Arrays.stream(values()).map(BodyFormat::mediaType).toArray(String[]::new);
    }

    /** The same in paths as in queries: a plus sign would be a space in the one only. */
    private static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String inXml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
