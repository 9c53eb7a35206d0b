package io.github.keycloakmfa.api.schema;

import java.util.Map;
import java.util.regex.Pattern;

/** Well-known forms of strings. */
public enum TextFormat {
    EMAIL(
            "email",
            "alice@example.com",
            "[^@\\s\\p{Cf}\\p{Cs}]{1,64}@[^@\\s.\\p{Cf}\\p{Cs}]+(\\.[^@\\s.\\p{Cf}\\p{Cs}]+)*"),
    /** What people call something: no marks that nobody sees, or that make text run backwards (attack A54). */
    ONE_LINE("one-line", "work phone", "[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*"),
    HOSTNAME(
            "hostname",
            "login.example.com",
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"),
    UUID("uuid", "9b2f0c1e-5a64-4d0e-8f3b-2a7c6d5e4f30", "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
    DATE_TIME(
            "date-time",
            "2026-11-24T12:00:00.000Z",
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)"),
    /** {@code provider|id}, or Keycloak's own id. */
    USER_ID("user-id", "auth0|9b2f0c1e-5a64-4d0e-8f3b-2a7c6d5e4f30", "([^|\\s]{1,64}\\|)?[^|\\s]{1,255}"),
    /** RFC 4648, section 6, as authenticator apps take it: 80 bits at least, the padding not counted. */
    BASE32("base32", "JBSWY3DPEHPK3PXP", "[A-Za-z2-7]{16,}=*"),
    /** RFC 4648, sections 4 and 5. */
    BASE64("base64", "aGVsbG8gd29ybGQh", "(?=[^=])(?:[A-Za-z0-9+/_-]{4})*+(?:[A-Za-z0-9+/_-]{2,3})?={0,2}"),
    /** E.164, with or without white space. */
    PHONE_NUMBER("phone-number", "+15551234567", "\\+?[0-9][0-9 ().-]{1,29}"),
    /** The name of a connection: words of letters and digits with single dashes between them. */
    CONNECTION("connection-name", "Username-Password-Authentication", "[a-zA-Z0-9](-?[a-zA-Z0-9])*"),
    AWS_REGION(
            "aws-region",
            "eu-central-1",
            "(us-east|us-west|ap-southeast|ap-northeast|ap-central|eu-west|eu-central)-[0-9]{1,2}");

    private final String word;
    private final String example;
    private final Pattern pattern;

    TextFormat(String word, String example, String pattern) {
        this.word = word;
        this.example = example;
        this.pattern = Pattern.compile(pattern);
    }

    public String word() {
        return word;
    }

    /** Whether such a text is key material, which an answer does not repeat. */
    boolean isSecret() {
        return this == BASE32 || this == BASE64;
    }

    String example() {
        return example;
    }

    public boolean fits(String text) {
        return pattern.matcher(text).matches();
    }

    void describe(Map<String, Object> schema) {
        schema.put("format", word);
    }
}
