package io.github.keycloakmfa.browser;

import io.github.keycloakmfa.server.Skip;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

final class BrowserExtension implements ExecutionCondition, BeforeAllCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    /** Before the server is started, which nobody may need then. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isInstalled()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        Skip.aloud(context.getDisplayName() + ": " + Chromium.MISSING);
        return ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    /** Starts the browser here, so that no test is charged for it. */
    @Override
    public void beforeAll(ExtensionContext context) {
        chromium(context);
    }

    /** So that a constructor gets the screen of the test that it is called for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Screen.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return screen(context);
    }

    /** A test that has failed leaves a picture of where; any other one still has to answer for the console. */
    @Override
    public void afterEach(ExtensionContext context) {
        Screen screen = screen(context);
        if (context.getExecutionException().isPresent()) {
            screen.screenshot("failed");
        } else {
            screen.console().assertNoErrors();
        }
    }

    /** Kept in the store of the class, which is closed after its last test. */
    private static Chromium chromium(ExtensionContext context) {
        return context.getStore(NAMESPACE).computeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
    }

    private static Screen screen(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        Screen.class,
                        key -> new Screen(
                                chromium(context).fresh(),
                                context.getRequiredTestClass().getSimpleName() + "-"
                                        + context.getRequiredTestMethod().getName()),
                        Screen.class);
    }
}
