package io.github.keycloakmfa.factor;

import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.refusal.RefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;

/** A factor whose codes are sent to the user (contract section 4). */
public interface OutOfBandFactor extends EnrollableFactor {

    /**
     * Where codes arrive.
     *
     * @param address a number in the form of E.164, or a mail address
     * @param preferred the channel that is used if nobody asks for another one
     */
    record Contact(String address, Channel preferred) {

        /** Keeps it out of logs. */
        @Override
        public String toString() {
            return "Contact[" + preferred.word() + "]";
        }
    }

    /** The channels that this realm has open. */
    List<Channel> channels();

    Contact contact(CredentialModel credential);

    /** Of an enrolment that was begun. */
    Contact contact(String secret);

    /**
     * Authenticators that an account has by itself, without anybody having enrolled them. They are no stored credentials. They count only beside
     * one that was enrolled, and what was proved with them changes no factors.
     */
    default Stream<CredentialModel> derived(UserModel user) {
        return Stream.empty();
    }

    /**
     * To be called before anything is sent.
     *
     * @throws RefusedException if the realm sends nothing there on this channel
     */
    void requireAllowed(Contact contact, Channel channel);
}
