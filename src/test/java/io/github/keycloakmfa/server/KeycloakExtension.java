package io.github.keycloakmfa.server;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

final class KeycloakExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);

    /** Starts the server here, so that no test is charged for it. */
    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningKeycloak.class || type == TestRealm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRealm.class ? realm(context) : server(context);
    }

    /** Kept in the root store, which is closed after the last class. */
    private static RunningKeycloak server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningKeycloak.class, key -> TestServer.start(), RunningKeycloak.class);
    }

    private static TestRealm realm(ExtensionContext context) {
        RunningKeycloak server = server(context);
        return outermostClass(context)
                .getStore(NAMESPACE)
                .computeIfAbsent(TestRealm.class, key -> TestRealm.createOn(server), TestRealm.class);
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        while (outermost.getParent().orElseThrow() != context.getRoot()) {
            outermost = outermost.getParent().orElseThrow();
        }
        return outermost;
    }
}
