package io.github.keycloakmfa.delivery;

import io.github.keycloakmfa.delivery.Message.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.keycloak.theme.Theme;

/** Texts of the realm's e-mail theme, and of what the realm has translated itself. */
final class ThemeTexts {

    private final KeycloakSession session;
    private final Locale language;

    ThemeTexts(KeycloakSession session, Locale language) {
        this.session = session;
        this.language = language;
    }

    /** One sentence with a code in it. */
    String ofCode(Channel channel, Purpose purpose, String code, String realmName) {
        boolean addsPhone = channel.isPhone() && purpose == Purpose.ENROLLMENT;
        String key = addsPhone ? "mfaSmsEnrollment" : "mfaSmsVerification";
        return new MessageFormat(text(key), language).format(new Object[] {code, realmName});
    }

    private String text(String key) {
        try {
            return session.theme()
                    .getTheme(Theme.Type.EMAIL)
                    .getEnhancedMessages(session.getContext().getRealm(), language)
                    .getProperty(key);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the e-mail theme could not be read", e);
        }
    }
}
