package io.github.keycloakmfa.grant;

import io.github.keycloakmfa.challenge.AttemptBudget;
import io.github.keycloakmfa.challenge.AttemptBudget.Attempt;
import io.github.keycloakmfa.challenge.MfaToken;
import io.github.keycloakmfa.challenge.MfaTokens;
import io.github.keycloakmfa.challenge.OnceMore;
import io.github.keycloakmfa.challenge.OobAnswer;
import io.github.keycloakmfa.challenge.OobTransactions;
import io.github.keycloakmfa.challenge.Reservation;
import io.github.keycloakmfa.enrollment.Authority;
import io.github.keycloakmfa.enrollment.Enrollments;
import io.github.keycloakmfa.enrollment.MessageProof;
import io.github.keycloakmfa.factor.Factors;
import io.github.keycloakmfa.factor.OutOfBandFactor;
import io.github.keycloakmfa.refusal.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/**
 * {@code mfa-oob}: {@code mfa_token}, {@code oob_code} and {@code binding_code}, which was sent to a telephone or a mailbox (contract section 4). A user
 * who has no factor yet confirms with it the one that was begun with the same token.
 */
final class OobGrant extends EnrollingGrant {

    OobGrant() {
        super(GrantTypes.MFA_OOB, "oob");
    }

    @Override
    Response redeem() {
        String presented = required("mfa_token");
        String oobCode = required("oob_code");
        if (isAccessToken(presented)) {
            return confirmForSession(presented, authority -> new MessageProof(session, answer(authority, oobCode)));
        }
        MfaToken token = token(presented);
        UserModel user = account(token);
        Authority authority = Authority.of(session, user, token);
        Optional<String> again = perhapsAgain(authority, token, oobCode);
        if (again.isPresent()) {
            return signInAgain(token, user, again.get());
        }
        OobAnswer answer = answer(authority, oobCode);
        return answer.transaction().enrolling()
                ? enrolFirst(token, user, new MessageProof(session, answer))
                : signIn(token, user, answer);
    }

    /**
     * What may have confirmed an enrolment with the same half login. A handle is nothing that anybody guesses, so a look at it before an attempt is claimed
     * tells nothing; digits are, and so they are not looked at: they can be that only if no message waits for its answer.
     */
    private Optional<String> perhapsAgain(Authority authority, MfaToken token, String oobCode) {
        Optional<String> alone = OobAnswer.alone(oobCode, formParams.getFirst("binding_code"));
        return alone.isPresent()
                ? alone.filter(code ->
                        new OobTransactions(session).latest(authority.begunBy()).isEmpty())
                : Optional.of(oobCode).filter(handle -> new OnceMore(session).isAllowed(token, handle));
    }

    private OobAnswer answer(Authority authority, String oobCode) {
        return OobAnswer.read(session, authority.begunBy(), oobCode, formParams.getFirst("binding_code"));
    }

    private Response signIn(MfaToken token, UserModel user, OobAnswer answer) {
        OutOfBandFactor factor =
                new Factors(session).require(answer.transaction().factor(), OutOfBandFactor.class);
        CredentialModel credential = new Enrollments(session)
                .travelling(user, factor, answer.transaction().authenticatorId())
                .orElseThrow(Refusals.malformedOobCode()::exception);
        beginLogin(user, token.scope(), Set.of());
        Attempt attempt = new AttemptBudget(session).claim(token, answer.transaction());
        if (!answer.isRight(session)) {
            throw wrong(user, Refusals.invalidBindingCode());
        }
        new MfaTokens(session).consume(token, attempt);
        Reservation.proved(session, user, factor.contact(credential));
        new Enrollments(session).used(user, factor, credential);
        return issue(factor.type(), credential.getId(), token.audience(), Map.of());
    }

    /** The same half login has confirmed the enrolment already, without getting tokens for it. */
    private Response signInAgain(MfaToken token, UserModel user, String code) {
        beginLogin(user, token.scope(), Set.of());
        Attempt attempt = new AttemptBudget(session).claim(token);
        String credentialId =
                new OnceMore(session).take(token, code).orElseThrow(Refusals.malformedOobCode()::exception);
        OutOfBandFactor factor = new Factors(session)
                .all()
                .filter(OutOfBandFactor.class::isInstance)
                .map(OutOfBandFactor.class::cast)
                .filter(each ->
                        each.credentials(user).anyMatch(has -> has.getId().equals(credentialId)))
                .findFirst()
                .orElseThrow(Refusals.malformedOobCode()::exception);
        new MfaTokens(session).consume(token, attempt);
        return issue(factor.type(), credentialId, token.audience(), Map.of());
    }
}
