package io.github.keycloakmfa.api.mfa;

import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForUser;
import io.github.keycloakmfa.challenge.OobChallenge;
import io.github.keycloakmfa.challenge.OobTransaction;
import io.github.keycloakmfa.challenge.OobTransactions.Wish;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.NewEnrollment;
import io.github.keycloakmfa.factor.Details;
import io.github.keycloakmfa.factor.MaskedContact;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.factor.OutOfBandFactor.Contact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;

/** Has a code sent, once the request is committed, and says how it is to be answered (contract sections 1.4 and 1.5). */
final class OutOfBand {

    /** Of a session: it outlives every code. */
    private static final long NO_END = Long.MAX_VALUE;

    private final Call call;
    private final ForUser caller;

    OutOfBand(Call call, ForUser caller) {
        this.call = call;
        this.caller = caller;
    }

    /**
     * To what is to be enrolled. The enrolment is begun only if the message may leave: otherwise it would take the place of the one whose code is on its
     * way.
     *
     * @param details what the client says about it
     * @param enrolment begins it
     */
    Map<String, Object> enrol(
            OutOfBandFactor factor, Details details, Channel channel, Supplier<NewEnrollment> enrolment) {
        Contact contact = factor.contact(factor.begin(caller.user(), details).secret());
        Reservation reservation = reserve(factor, contact, channel, true);
        NewEnrollment begun = reservation.keptBy(enrolment);
        OobTransaction sent = send(factor, contact, begun.id(), true, channel, reservation);
        String id = (String) begun.answer().get("id");
        Map<String, Object> answer = new LinkedHashMap<>(begun.answer());
        answer.put("oob_channel", channel.word());
        answer.put("id", channel.word() + id.substring(id.indexOf('|')));
        answer.putAll(promptFor(sent));
        return answer;
    }

    /** To what is enrolled. Auth0 does not say where the code went; an app that shows it to its user needs to know. */
    Map<String, Object> challenge(
            OutOfBandFactor factor, Authenticator authenticator, Contact contact, Channel channel) {
        OobTransaction sent = send(
                factor,
                contact,
                authenticator.credentialId(),
                false,
                channel,
                reserve(factor, contact, channel, false));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("challenge_type", factor.type().authenticatorType());
        answer.putAll(promptFor(sent));
        answer.put("authenticator_id", channel.word() + "|" + authenticator.deviceId());
        answer.put("oob_channel", channel.word());
        answer.put("name", MaskedContact.of(contact.address()));
        return answer;
    }

    private Reservation reserve(OutOfBandFactor factor, Contact contact, Channel channel, boolean enrolling) {
        return Reservation.of(call.session(), caller.user(), factor, contact, channel, enrolling);
    }

    private OobTransaction send(
            OutOfBandFactor factor,
            Contact contact,
            String authenticatorId,
            boolean enrolling,
            Channel channel,
            Reservation reservation) {
        Authority authority = caller.authority(call.session());
        long end = authority.mfaToken().map(token -> token.expiresAt()).orElse(NO_END);
        Wish wish = new Wish(
                authority.begunBy(),
                end,
                caller.user().getId(),
                authenticatorId,
                enrolling,
                factor.type().id(),
                channel);
        OobChallenge challenge = OobChallenge.prepare(call.session(), caller.user(), contact, wish, reservation);
        call.afterCommit(challenge::send, challenge::drop);
        return challenge.transaction();
    }

    private static Map<String, Object> promptFor(OobTransaction sent) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("oob_code", sent.handle());
        answer.put("binding_method", "prompt");
        answer.put("expires_in", sent.expiresAt() - Time.currentTime());
        return answer;
    }
}
