package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.HalfLogin;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.factor.CodeFactor;
import io.github.keycloakmfa.factor.Factor;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import io.github.keycloakmfa.factor.recovery.RecoveryCodeFactor;
import io.github.keycloakmfa.policy.LoginContext;
import io.github.keycloakmfa.policy.MfaPolicy;
import io.github.keycloakmfa.policy.Requirement;
import io.github.keycloakmfa.refusal.Refusal;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code POST /mfa/challenge} (contract section 1.4). For an authenticator app it has no effect, since the app makes the code; to a telephone or a mailbox a
 * code is sent.
 */
public final class Challenge {

    private final Call call;
    private final HalfLogin caller;
    private final Enrollments enrollments;
    private final Factors factors;
    private final ChallengeType wanted;
    private final Requirement requirement;

    private Challenge(Call call, HalfLogin caller) {
        this.call = call;
        this.caller = caller;
        this.enrollments = new Enrollments(call.session());
        this.factors = new Factors(call.session());
        this.wanted = ChallengeType.read(call.body());
        this.requirement =
                new MfaPolicy(call.session()).require(caller.user(), LoginContext.of(call.session(), caller.client()));
    }

    static Response handle(Call call, HalfLogin caller) {
        Map<String, Object> answer = new Challenge(call, caller).answer();
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Map<String, Object> answer() {
        Optional<String> id = call.body().text("authenticator_id", 128);
        List<Factor> enrolled = factors.enrolled(caller.user());
        if (enrolled.isEmpty()) {
            throw Refusals.notEnrolled().exception();
        }
        enrolled = enrolled.stream()
                .filter(factor -> requirement.allows(factor.type()))
                .toList();
        Optional<Authenticator> named = id.map(this::named);
        Factor chosen =
                named.isPresent() ? factors.find(named.get().type().id()).orElseThrow() : first(enrolled);
        if (chosen instanceof OutOfBandFactor travelling) {
            return send(travelling, named.orElseGet(() -> first(travelling)), id.orElse(""));
        }
        if (!(chosen instanceof CodeFactor)) {
            throw Refusals.noAuthenticatorOf(chosen.type().authenticatorType()).exception();
        }
        return Map.of("challenge_type", chosen.type().authenticatorType());
    }

    private Authenticator named(String id) {
        Authenticator found = offered()
                .filter(each -> each.isCalled(id))
                .findFirst()
                .orElseThrow(Refusals.invalidAuthenticator()::exception);
        if (!wanted.allows(found.type()) || !requirement.allows(found.type())) {
            throw unsupported().exception();
        }
        return found;
    }

    private Stream<Authenticator> offered() {
        return enrollments.offered(caller.user()).stream().filter(Authenticator::active);
    }

    private Factor first(List<Factor> enrolled) {
        return enrolled.stream()
                .filter(factor -> wanted.allows(factor.type()))
                .filter(factor -> !(factor instanceof OutOfBandFactor travelling)
                        || !travelling.channels().isEmpty())
                .findFirst()
                .orElseThrow(() -> unsupported().exception());
    }

    private Authenticator first(OutOfBandFactor factor) {
        return offered()
                .filter(each -> each.type().equals(factor.type()))
                .findFirst()
                .orElseThrow(() -> unsupported().exception());
    }

    private Map<String, Object> send(OutOfBandFactor factor, Authenticator authenticator, String id) {
        Contact contact = enrollments.contact(caller.user(), factor, authenticator);
        return new OutOfBand(call, caller).challenge(factor, authenticator, contact, channel(factor, contact, id));
    }

    /** What the client asks for, in its words or by the id; otherwise what the user prefers, or else what the realm has open. */
    private Channel channel(OutOfBandFactor factor, Contact contact, String id) {
        List<Channel> asked = asked(id);
        return Stream.concat(Stream.of(contact.preferred()), factor.channels().stream())
                .filter(factor.channels()::contains)
                .filter(each -> asked.isEmpty() || asked.contains(each))
                .findFirst()
                .orElseThrow(() -> unsupported().exception());
    }

    private List<Channel> asked(String id) {
        Stream<String> words =
                wanted.channels().isEmpty() ? Stream.of(id.split("\\|", 2)[0]) : wanted.channels().stream();
        return words.flatMap(word -> Channel.of(word).stream()).toList();
    }

    private Refusal unsupported() {
        return wanted.words().equals(List.of(RecoveryCodeFactor.ID))
                ? Refusals.noRecoveryCode()
                : Refusals.noAuthenticatorOf(wanted.toString());
    }
}
