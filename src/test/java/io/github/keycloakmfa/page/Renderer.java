package io.github.keycloakmfa.page;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.keycloak.forms.login.MessageType;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;
import org.keycloak.theme.beans.MessagesPerFieldBean;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;

/** Renders a page as Keycloak does, with its own way of escaping and of looking up texts, but in a theme of no looks. */
final class Renderer {

    /** The kinds of themes that differ in what they show above a page. */
    enum Kind {
        /** As keycloak.v2. */
        TITLE_ON_TOP(Map.of("kcLoginMainTitle", "title", "kcFormLabelClass", "label")),
        /** As keycloak and base, once the user is known. */
        USER_ON_TOP(Map.of());

        private final Map<String, String> properties;

        Kind(Map<String, String> properties) {
            this.properties = properties;
        }
    }

    private static final Path RESOURCES = Path.of("src", "main", "resources", "theme-resources");

    private final MessagesPerFieldBean errors = new MessagesPerFieldBean();
    private final Map<String, Object> model = new HashMap<>();

    Renderer(Kind kind, String language) throws IOException {
        model.put("properties", kind.properties);
        model.put("url", Map.of("loginAction", "https://id.example/action?a=1&b=2", "resourcesPath", "/resources"));
        model.put("msg", new MessageFormatterMethod(Locale.forLanguageTag(language), texts(language)));
        model.put("messagesPerField", errors);
    }

    Renderer() throws IOException {
        this(Kind.TITLE_ON_TOP, "en");
    }

    Renderer with(String attribute, Object value) {
        model.put(attribute, value);
        return this;
    }

    Renderer wrong(String field, String text) {
        errors.addMessage(field, text, MessageType.ERROR);
        return with("message", text);
    }

    Page page(String template) throws Exception {
        return new Page(new DefaultFreeMarkerProvider(null, new KeycloakSanitizerMethod())
                .processTemplate(model, template, theme()));
    }

    static Properties texts(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(RESOURCES.resolve("messages/messages_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    private static Theme theme() {
        return (Theme) Proxy.newProxyInstance(
                Theme.class.getClassLoader(), new Class<?>[] {Theme.class}, (proxy, method, args) -> {
                    return switch (method.getName()) {
                        case "getTemplate" -> template((String) args[0]);
                        case "getType" -> Theme.Type.LOGIN;
                        case "getName" -> "stub";
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** FreeMarker first asks for a page in a language of its own, which none has. */
    private static URL template(String name) throws MalformedURLException {
        Path ours = RESOURCES.resolve("templates").resolve(name);
        return Files.exists(ours) ? ours.toUri().toURL() : Renderer.class.getResource("/page/" + name);
    }
}
