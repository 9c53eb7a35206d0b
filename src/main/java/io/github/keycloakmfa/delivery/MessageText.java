package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.delivery.Message.Purpose;
import io.github.keycloakmfa.realm.Placeholders;
import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.ProviderStore;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What a message says: the realm's own words for messages to phones, or ours in the user's language.
 *
 * @param text code included
 * @param language of the text
 */
public record MessageText(String text, Locale language) {

    /** Words that do not say the code would be of no use to anybody. */
    private static final String CODE = "code";

    /** What to send to this user. */
    public static MessageText of(
            KeycloakSession session, Channel channel, Purpose purpose, String code, UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        Locale language = UserLanguage.of(realm, user, null).locale();
        String said = said(channel, code);
        String text = realmsOwn(session, realm, channel, purpose)
                .map(template -> fill(template, said, RealmName.of(realm), language))
                .orElseGet(() -> new ThemeTexts(session, language).ofCode(channel, purpose, said, RealmName.of(realm)));
        String domain = channel == Channel.SMS ? RealmSettings.of(realm).codeDomain() : "";
        return new MessageText(text + lastLine(domain, code), language);
    }

    private static Optional<String> realmsOwn(
            KeycloakSession session, RealmModel realm, Channel channel, Purpose purpose) {
        String member = purpose == Purpose.ENROLLMENT ? "enrollment_message" : "verification_message";
        return Optional.of(channel)
                .filter(Channel::isPhone)
                .map(phone -> new ProviderStore(session, realm).read(ProviderSetting.PHONE_TEMPLATES))
                .map(templates -> templates.path(member).textValue())
                .filter(template -> Placeholders.in(template).contains(CODE));
    }

    static String fill(String template, String code, String realmName, Locale language) {
        return Placeholders.fill(
                template,
                Map.of(CODE, code, "tenant.friendly_name", realmName, "locale", language.toLanguageTag()),
                UnaryOperator.identity());
    }

    /** A voice that reads 123456 says a hundred and twenty-three thousand. */
    static String said(Channel channel, String code) {
        return channel == Channel.VOICE ? String.join(", ", code.split("")) : code;
    }

    /** By this line browsers know for which site a code is (Web Incubator Community Group: origin-bound one-time codes). */
    static String lastLine(String domain, String code) {
        return domain.isEmpty() ? "" : "\n@" + domain + " #" + code;
    }
}
