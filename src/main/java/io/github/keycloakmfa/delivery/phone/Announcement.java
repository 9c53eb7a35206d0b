package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.realm.BodyFormat;
import java.util.Locale;
import java.util.Map;

/** A text that is read out at the telephone, twice: who picks up is rarely ready for the first time. */
record Announcement(String text, Locale language) {

    /** Twilio knows languages together with a country only. */
    private static final Map<String, String> COUNTRIES =
            Map.of("en", "en-US", "de", "de-DE", "fr", "fr-FR", "es", "es-ES");

    /** In Twilio's mark-up language. */
    String twiml() {
        String once =
                "<Say language=\"" + BodyFormat.XML.escape(voice()) + "\">" + BodyFormat.XML.escape(text) + "</Say>";
        return "<Response>" + once + "<Pause length=\"1\"/>" + once + "</Response>";
    }

    private String voice() {
        return language.getCountry().isEmpty()
                ? COUNTRIES.getOrDefault(language.getLanguage(), language.toLanguageTag())
                : language.toLanguageTag();
    }
}
