package io.github.keycloakmfa.challenge;

import io.github.keycloakmfa.refusal.Refusals;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;

/**
 * The answer to a code that was sent.
 *
 * @param transaction which one
 * @param bindingCode what the user has typed
 */
public record OobAnswer(OobTransaction transaction, String bindingCode) {

    /** What the user reads in a message; a handle is never all digits. */
    private static final String DIGITS = "[0-9]{4,10}";

    /**
     * Reads it. Clients that follow the product brief send what the user typed in {@code oob_code}, and nothing else (contract section 4.5).
     *
     * @param mark of the half login or session that answers
     * @param bindingCode may be {@code null}
     * @throws RefusedException if it answers no transaction of this half login or session
     */
    public static OobAnswer read(KeycloakSession session, String mark, String oobCode, String bindingCode) {
        OobTransactions transactions = new OobTransactions(session);
        Optional<String> alone = alone(oobCode, bindingCode);
        if (alone.isPresent()) {
            return transactions
                    .latest(mark)
                    .map(latest -> new OobAnswer(latest, alone.get()))
                    .orElseThrow(Refusals.malformedOobCode()::exception);
        }
        String typed = bindingCode == null ? "" : bare(bindingCode);
        OobTransaction transaction = transactions.find(mark, oobCode);
        if (typed.isEmpty()) {
            throw Refusals.missingParameter("binding_code").exception();
        }
        return new OobAnswer(transaction, typed);
    }

    /** What the user typed, if the client sends that and nothing else. */
    public static Optional<String> alone(String oobCode, String bindingCode) {
        boolean nothingElse = bindingCode == null || bindingCode.isBlank();
        return Optional.of(bare(oobCode)).filter(code -> nothingElse && code.matches(DIGITS));
    }

    private static String bare(String code) {
        return code.replaceAll("\\s", "");
    }

    /** Whether it is right, and no other request was faster with the same. An attempt must have been claimed before. */
    public boolean isRight(KeycloakSession session) {
        return transaction.accepts(bindingCode) && new OobTransactions(session).take(transaction);
    }

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "OobAnswer[" + transaction + "]";
    }
}
