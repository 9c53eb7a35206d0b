package io.github.keycloakmfa.api.route;

import io.github.keycloakmfa.refusal.Refusals;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The token that a caller of {@code /mfa/*} presents: in the {@code Authorization} header, with or without its scheme, or as
 * {@code mfa_token} in the body. Header and body must not contradict each other.
 */
public final class PresentedToken {

    private static final Pattern HEADER = Pattern.compile("(?:(?i:bearer|dpop) +)?([^ ]+)");

    private PresentedToken() {}

    /** The token, from wherever it is. */
    public static String of(Call call) {
        Optional<String> inHeader = inHeader(call);
        Optional<String> inBody = call.body().token("mfa_token");
        if (inHeader.isPresent() && inBody.isPresent() && !inHeader.equals(inBody)) {
            throw Refusals.invalidRequest("The mfa_token differs from the Authorization header")
                    .exception();
        }
        return inHeader.or(() -> inBody).orElseThrow(Refusals.invalidMfaBearer()::exception);
    }

    /** The token in the header, if there is one. */
    public static Optional<String> inHeader(Call call) {
        String header = call.session().getContext().getRequestHeaders().getHeaderString("Authorization");
        return Optional.ofNullable(header)
                .map(String::trim)
                .map(HEADER::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }
}
