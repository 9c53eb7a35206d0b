package io.github.keycloakmfa.refusal;

/** Carries a {@link Refusal} to the door that renders it. Its text names the code alone, never what the caller sent. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.error(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
