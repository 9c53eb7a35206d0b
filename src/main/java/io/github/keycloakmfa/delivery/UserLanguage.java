package io.github.keycloakmfa.delivery;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * In which language somebody is written to: the first that the realm supports of the one that is wanted, the user's own and the realm's default.
 *
 * @param tag as Keycloak names it; {@code null} if there is none
 * @param locale the same; English then
 */
record UserLanguage(String tag, Locale locale) {

    /**
     * @param wanted in place of the user's own, or {@code null}
     */
    static UserLanguage of(RealmModel realm, UserModel user, String wanted) {
        String tag = Stream.of(wanted, user.getFirstAttribute(UserModel.LOCALE), realm.getDefaultLocale())
                .filter(Objects::nonNull)
                .filter(each -> isSupported(realm, each))
                .findFirst()
                .orElse(null);
        boolean translated = realm.isInternationalizationEnabled() && tag != null;
        return new UserLanguage(tag, translated ? locale(tag) : Locale.ENGLISH);
    }

    private static boolean isSupported(RealmModel realm, String tag) {
        String language = locale(tag).getLanguage();
        return realm.getSupportedLocalesStream()
                .anyMatch(each -> Locale.forLanguageTag(each).getLanguage().equals(language));
    }

    private static Locale locale(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-'));
    }
}
