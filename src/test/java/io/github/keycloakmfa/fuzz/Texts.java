package io.github.keycloakmfa.fuzz;

import java.util.List;

/** Texts that some program somewhere has stumbled over. */
final class Texts {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\u0000",
            "\u0001\u001b[2J",
            "\t\r\n",
            "\u007f\u0085\u2028",
            "\u202e\u200b\ufeff",
            "\ud83d\udd11\ud83d\udd11",
            "\ud83d",
            "e\u0301\u00e9\u0130\u0131\u00df",
            "\uff11\uff12\uff13\uff14\uff15\uff16",
            "\u0661\u0662\u0663\u0664\u0665\u0666",
            "' or '1'='1' --",
            "\\\"'`",
            "${jndi:ldap://127.0.0.1/x}",
            "${vault.x}",
            "#{7*7}{{7*7}}",
            "%00%0d%0a%s%n%x",
            "../../../../etc/passwd",
            "<script>alert(1)</script>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
            "http://127.0.0.1:1/",
            "a@b",
            "null",
            "-1",
            "1e400",
            "NaN",
            "9223372036854775808",
            "2026-11-24T99:99:99Z",
            "auth0|",
            "|",
            "f:x:y",
            "-----BEGIN CERTIFICATE-----");

    private final Chance chance;

    Texts(Chance chance) {
        this.chance = chance;
    }

    /** Odd, and often recognisable all the same. */
    String odd() {
        String odd = chance.of(ODD);
        return chance.in100(50) ? odd : chance.mark() + odd;
    }

    /** Of so many characters. */
    String plain(int length) {
        StringBuilder text = new StringBuilder(chance.mark());
        while (text.length() < length) {
            text.append(text, 0, Math.min(text.length(), length - text.length()));
        }
        return text.substring(0, length);
    }

    /** Of so many digits. */
    String digits(int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(chance.below(10));
        }
        return digits.toString();
    }
}
