package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.api.management.Managed;
import io.github.keycloakmfa.api.management.UserIds;
import io.github.keycloakmfa.api.route.Call;
import io.github.keycloakmfa.api.route.Caller.ForRealm;
import io.github.keycloakmfa.api.route.Contract;
import io.github.keycloakmfa.api.schema.ObjectSchema;
import io.github.keycloakmfa.api.schema.Schemas;
import io.github.keycloakmfa.enrollment.Authenticator;
import io.github.keycloakmfa.enrollment.Census;
import io.github.keycloakmfa.enrollment.Census.Counted;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code GET enrollments}: who has what, and who has nothing, through all users of the realm. Beyond Auth0, with its checkpoint paging. A page looks at
 * so many users and no more, so it may have fewer entries than asked for, or none; the end is where there is no {@code next}.
 */
final class ListAllEnrollments {

    static final Contract CONTRACT = Contract.of("List the enrollments of all users, and who has none")
            .query("factor", Schemas.text(1, 64))
            .query("status", Schemas.word("confirmed", "pending", "none"))
            .query("from", Schemas.text(1, 2_048))
            .query("take", Schemas.whole(1, 100))
            .giving(
                    200,
                    ObjectSchema.growing()
                            .with(
                                    "enrollments",
                                    Schemas.list(
                                            ObjectSchema.growing()
                                                    .with("user_id", Schemas.text(1, 320))
                                                    .with("status", Schemas.word("confirmed", "pending", "none"))
                                                    .optional("id", Schemas.text(1, 64))
                                                    .optional("enrollment_id", Schemas.text(1, 64))
                                                    .optional("factor", Schemas.text(1, 64))
                                                    .optional("created_at", Schemas.DATE_TIME)
                                                    .optional("last_auth", Schemas.DATE_TIME),
                                            100_000))
                            .optional("next", Schemas.text(1, 2_048)));

    private static final String NONE = "none";
    private static final int USERS_A_PAGE = 50;
    private static final int USERS_A_STEP = 100;
    private static final int MOST_STEPS = 10;

    private final Optional<String> factor;
    private final Optional<String> status;
    private final Mask mask;
    private final Predicate<String> visible;

    private ListAllEnrollments(Call call, ForRealm caller) {
        this.factor = call.query().text("factor");
        this.status = call.query().text("status");
        this.mask = Mask.of(call.session());
        this.visible = Managed.visible(call, caller);
    }

    static Response handle(Call call, ForRealm caller) {
        Checkpoint checkpoint = new Checkpoint(call.session());
        String after = call.query().text("from").map(checkpoint::read).orElse(null);
        int take = call.query().whole("take", USERS_A_PAGE);
        return Managed.ok(
                new ListAllEnrollments(call, caller).page(new Census(call.session()), checkpoint, after, take));
    }

    /** Goes on until there are entries of as many users as asked for, or enough users have been looked at. */
    private Map<String, Object> page(Census census, Checkpoint checkpoint, String start, int take) {
        List<Map<String, Object>> entries = new ArrayList<>();
        String after = start;
        int found = 0;
        boolean more = true;
        for (int step = 0; step < MOST_STEPS && more && found < take; step++) {
            int width = factor.isEmpty() && status.isEmpty() ? take : USERS_A_STEP;
            List<Counted> users = census.after(after, width);
            more = users.size() == width;
            for (Counted user : users) {
                if (found == take) {
                    more = true;
                    break;
                }
                List<Map<String, Object>> ofUser = visible.test(user.userId()) ? entries(user) : List.of();
                found += ofUser.isEmpty() ? 0 : 1;
                entries.addAll(ofUser);
                after = user.username();
            }
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("enrollments", entries);
        MethodView.put(page, "next", more ? checkpoint.write(after) : null);
        return page;
    }

    private List<Map<String, Object>> entries(Counted user) {
        List<Authenticator> asked = user.authenticators().stream()
                .filter(each -> factor.map(EnrollmentView.factor(each)::equals).orElse(true))
                .toList();
        Stream<Map<String, Object>> has = asked.stream()
                .filter(each -> status.map(EnrollmentView.status(each)::equals).orElse(true))
                .map(each -> EnrollmentView.of(each, mask));
        boolean tellNothing = status.map(NONE::equals).orElse(factor.isEmpty());
        Stream<Map<String, Object>> nothing = tellNothing && asked.stream().noneMatch(Authenticator::active)
                ? Stream.of(Map.of("status", NONE))
                : Stream.empty();
        return Stream.concat(has, nothing).map(entry -> of(user, entry)).toList();
    }

    private static Map<String, Object> of(Counted user, Map<String, Object> entry) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("user_id", UserIds.of(user.userId()));
        whole.putAll(entry);
        return whole;
    }
}
