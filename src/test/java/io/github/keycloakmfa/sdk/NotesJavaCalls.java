package io.github.keycloakmfa.sdk;

import io.github.keycloakmfa.sdk.Seen.Result;
import io.github.keycloakmfa.sdk.Seen.Row;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

final class NotesJavaCalls implements TestWatcher {

    static final String SDK = "com.auth0:auth0";

    /** From the build: the jar does not know it. */
    private static final String VERSION = System.getProperty("auth0.version");

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, new Result(true, ""));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, new Result(false, context.getDisplayName()));
    }

    private static void note(ExtensionContext context, Result result) {
        String address = context.getRequiredTestClass() == SdkLoginIT.class ? "path" : "root";
        for (String call :
                context.getRequiredTestMethod().getAnnotation(Calls.class).value()) {
            Seen.note(new Row(SDK, VERSION, named(call), address), result);
        }
    }

    static String named(String call) {
        return "AuthAPI." + call;
    }
}
