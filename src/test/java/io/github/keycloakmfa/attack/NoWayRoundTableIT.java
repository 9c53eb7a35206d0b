package io.github.keycloakmfa.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.client.Api;
import io.github.keycloakmfa.client.Mailbox;
import io.github.keycloakmfa.server.KeycloakTest;
import io.github.keycloakmfa.server.RunningKeycloak;
import io.github.keycloakmfa.server.TestRealm;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/**
 * Every path to tokens, crossed with what the policy says and with what the user is (attacks A01, A15 and A48): nobody who owes a second factor comes
 * through, and nobody is held up who does not. The paths are compared with what the server says it offers, so that a new one cannot be forgotten.
 */
@KeycloakTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoWayRoundTableIT {

    /** Flows that no user goes through. */
    private static final Map<String, String> NOT_OF_USERS =
            Map.of("clients", "authenticates the client of each token request");

    private static final int THREADS = 4;

    private final TestRealm realm;
    private final Sheet sheet = new Sheet();

    @AutoClose
    private final Mailbox mailbox;

    @AutoClose
    private final AuthenticationChannel channel = AuthenticationChannel.open();

    @AutoClose
    private final IdentityProvider provider;

    private final List<Path> paths;

    NoWayRoundTableIT(RunningKeycloak server, TestRealm realm) {
        this.realm = realm;
        this.mailbox = Mailbox.of(realm);
        TableRealm.setUp(realm);
        this.provider = IdentityProvider.of(server, realm);
        this.paths = Stream.of(
                        DirectGrants.all(),
                        EarlierSessions.all(),
                        AuthorizationPages.all(),
                        ApprovedElsewhere.all(channel),
                        Arrivals.all(provider),
                        MailedLinks.all(mailbox, provider),
                        SamlPages.all(),
                        Unconfigured.all())
                .flatMap(each -> each)
                .toList();
    }

    /** All cells are run at once, half by half, because each change of the policy is dear. */
    @TestFactory
    Stream<DynamicTest> nobodyComesThroughWhoOwesASecondFactor() throws InterruptedException {
        List<Attempt> attempts =
                paths.stream().flatMap(Path::cells).map(Attempt::new).toList();
        for (String policy : List.of(Cell.ALWAYS, Cell.NEVER)) {
            realm.setAttribute("mfa.policy", policy);
            inParallel(
                    attempts, attempt -> attempt.cell().begunUnder().equals(policy), attempt -> attempt.begin(realm));
        }
        for (String policy : List.of(Cell.NEVER, Cell.ALWAYS)) {
            realm.setAttribute("mfa.policy", policy);
            inParallel(attempts, attempt -> attempt.cell().policy().equals(policy), Attempt::end);
        }
        return attempts.stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.cell().toString(), () -> check(attempt)));
    }

    private static void inParallel(List<Attempt> attempts, Predicate<Attempt> which, UnaryOperator<Attempt> half)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Attempt>> halves = attempts.stream()
                    .filter(which)
                    .map(attempt -> (Callable<Attempt>) () -> half.apply(attempt))
                    .toList();
            threads.invokeAll(halves);
        } finally {
            threads.shutdown();
        }
    }

    private void check(Attempt attempt) {
        Cell cell = attempt.cell();
        sheet.put(cell, attempt.outcome());
        assertThat(attempt.outcome()).as(cell.toString()).isEqualTo(cell.expected());
    }

    @AfterAll
    void write() {
        sheet.write();
    }

    @Test
    void eachGrantTypeHasARow() {
        Set<String> offered = new HashSet<>();
        Api.at(realm.url())
                .get("/.well-known/openid-configuration")
                .json()
                .path("grant_types_supported")
                .forEach(type -> offered.add(type.asText()));

        assertThat(offered).hasSizeGreaterThan(5).isSubsetOf(covered());
    }

    @Test
    void eachFlowHasARow() {
        Set<String> flows = new HashSet<>();
        realm.admin().flows().getFlows().stream()
                .filter(AuthenticationFlowRepresentation::isTopLevel)
                .map(AuthenticationFlowRepresentation::getAlias)
                .filter(alias -> !alias.startsWith("bare "))
                .forEach(flows::add);
        flows.removeAll(NOT_OF_USERS.keySet());

        assertThat(flows).hasSizeGreaterThan(5).isSubsetOf(covered());
    }

    private Set<String> covered() {
        Set<String> covered = new HashSet<>();
        paths.forEach(path -> covered.addAll(path.covered()));
        return covered;
    }
}
