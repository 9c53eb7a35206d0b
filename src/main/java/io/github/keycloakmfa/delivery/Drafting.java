package io.github.keycloakmfa.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Has Keycloak's templates write a letter without sending it. Keycloak's interface does both in one, so its templates get a session in which
 * the one who would send takes the letter down.
 */
final class Drafting {

    private final KeycloakSession session;
    private Letter letter;

    Drafting(KeycloakSession session) {
        this.session = session;
    }

    EmailTemplateProvider templates() {
        return session.getKeycloakSessionFactory()
                .getProviderFactory(EmailTemplateProvider.class)
                .create(withoutMail());
    }

    /** What they have written; {@code null} if nothing. */
    Letter letter() {
        return letter;
    }

    private KeycloakSession withoutMail() {
        return (KeycloakSession) Proxy.newProxyInstance(
                Drafting.class.getClassLoader(), new Class<?>[] {KeycloakSession.class}, this::answer);
    }

    private Object answer(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("getProvider") && arguments[0] == EmailSenderProvider.class) {
            return new Clerk();
        }
        try {
            return method.invoke(session, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class Clerk implements EmailSenderProvider {

        @Override
        public void send(Map<String, String> config, String address, String subject, String text, String html) {
            letter = new Letter(config, address, subject, text, html);
        }

        @Override
        public void validate(Map<String, String> config) {}

        @Override
        public void close() {}
    }
}
