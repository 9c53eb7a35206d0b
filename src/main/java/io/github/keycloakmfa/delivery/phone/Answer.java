package io.github.keycloakmfa.delivery.phone;

import io.github.keycloakmfa.delivery.NotSentException;

/**
 * What a service has answered.
 *
 * @param body the beginning of it. Not for logs: it may repeat what was sent
 */
record Answer(int status, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The reason that such an answer is. */
    NotSentException refusal() {
        String why = "it has answered " + status;
        return status == 400 || status == 422 ? NotSentException.becauseOfTheMessage(why) : new NotSentException(why);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
