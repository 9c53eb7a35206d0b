package io.github.keycloakmfa.api.schema;

import java.util.List;

/** Shorthands for the schemas that are used most. */
public final class Schemas {

    public static final Schema FLAG = new FlagSchema();
    public static final Schema EMAIL = new TextSchema(3, 254, List.of(), TextFormat.EMAIL);
    public static final Schema HOSTNAME = new TextSchema(1, 253, List.of(), TextFormat.HOSTNAME);
    public static final Schema DATE_TIME = new TextSchema(0, 40, List.of(), TextFormat.DATE_TIME);

    private Schemas() {}

    /** A string of so many characters. */
    public static Schema text(int least, int most) {
        return new TextSchema(least, most, List.of(), null);
    }

    public static Schema text(int least, int most, TextFormat format) {
        return new TextSchema(least, most, List.of(), format);
    }

    /** One of these words. */
    public static Schema word(String... words) {
        return new TextSchema(0, 64, List.of(words), null);
    }

    public static Schema whole(long least, long most) {
        return new WholeSchema(least, most);
    }

    /** Strings under names of the client's. */
    public static Schema namedTexts(Schema text, int most) {
        return new NamedTextsSchema(text, most);
    }

    public static Schema list(Schema items, int most) {
        return new ListSchema(items, 0, most);
    }
}
