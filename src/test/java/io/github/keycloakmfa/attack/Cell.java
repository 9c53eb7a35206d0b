package io.github.keycloakmfa.attack;

/**
 * One field of the table.
 *
 * @param policy the realm's, at the last step
 */
record Cell(Path path, String policy, State state) {

    static final String NEVER = "never";
    static final String ALWAYS = "all-applications";

    Outcome expected() {
        return path.exception(policy, state).orElseGet(this::rule);
    }

    /** What holds for each path that does not say why it is another. */
    private Outcome rule() {
        return switch (state) {
            case DISABLED, LOCKED -> Outcome.REFUSED;
            case PROVING -> Outcome.TOKENS;
            case ENROLLED, NOT_ENROLLED -> policy.equals(NEVER) ? Outcome.TOKENS : Outcome.ASKED;
        };
    }

    /** The policy at the first step. Who has proved the factor before has done so because it was asked for. */
    String begunUnder() {
        return path.begunUnder()
                .map(before -> state == State.PROVING ? ALWAYS : before)
                .orElse(policy);
    }

    @Override
    public String toString() {
        return path.name() + ", " + policy + ", " + state.name().toLowerCase().replace('_', ' ');
    }
}
