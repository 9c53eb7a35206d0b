package io.github.keycloakmfa.sdk;

import com.auth0.client.auth.AuthAPI;
import io.github.keycloakmfa.sdk.Seen.Result;
import io.github.keycloakmfa.sdk.Seen.Row;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

final class NotesJavaCalls implements TestWatcher {

    private static final String VERSION = AuthAPI.class.getPackage().getImplementationVersion();

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
            Seen.note(
                    new Row("com.auth0:auth0", VERSION == null ? "3.2.0" : VERSION, "AuthAPI." + call, address),
                    result);
        }
    }
}
