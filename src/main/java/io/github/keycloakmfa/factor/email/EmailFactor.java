package io.github.keycloakmfa.factor.email;

import io.github.keycloakmfa.factor.ContactFactor;
import io.github.keycloakmfa.factor.FactorType;
import java.util.List;

/** A mailbox that gets codes. */
final class EmailFactor extends ContactFactor {

    static final FactorType TYPE = new FactorType("email", "oob", "email", "mfa-email", List.of("otp"));

    EmailFactor() {
        super(TYPE, "email");
    }

    @Override
    protected String canonical(String address) {
        return address.strip();
    }
}
