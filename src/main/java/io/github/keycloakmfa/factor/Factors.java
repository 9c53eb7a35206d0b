package io.github.keycloakmfa.factor;

import io.github.keycloakmfa.realm.FactorSettings;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderFactory;

/** The factors that this server has, in the order in which they are offered. */
public final class Factors {

    @SuppressWarnings("rawtypes")
    private static final Comparator<ProviderFactory> BEST_FIRST = Comparator.comparingInt(
                    (ProviderFactory factory) -> factory.order())
            .reversed();

    private final List<Factor> all;
    private final RealmSettings settings;

    public Factors(KeycloakSession session) {
        this.all = session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(Factor.class)
                .sorted(BEST_FIRST)
                .map(factory -> session.getProvider(Factor.class, factory.getId()))
                .toList();
        this.settings = RealmSettings.of(session.getContext().getRealm());
    }

    public Stream<Factor> all() {
        return all.stream();
    }

    /** Those that the realm lets users enrol. */
    public Stream<EnrollableFactor> enrollable() {
        return all().filter(factor -> mayBeEnrolled(factor.type()))
                .filter(EnrollableFactor.class::isInstance)
                .map(EnrollableFactor.class::cast);
    }

    /** Those of them that can be proved in a certain way. */
    public <F extends EnrollableFactor> Stream<F> enrollable(Class<F> kind) {
        return enrollable().filter(kind::isInstance).map(kind::cast);
    }

    /** One that another jar brings has no switch: it is there because somebody has put it there. */
    private boolean mayBeEnrolled(FactorType type) {
        String name = FactorNames.of(type);
        return !FactorSettings.NAMES.contains(name) || settings.mayBeEnrolled(name);
    }

    /**
     * The factors that the user may prove: those of which there is a confirmed authenticator and, beside these, those that the account has by itself.
     * Read from the credentials themselves, never remembered.
     */
    public List<Factor> enrolled(UserModel user) {
        List<Factor> enrolled = all().filter(factor -> factor.isEnrolled(user)).toList();
        return enrolled.isEmpty()
                ? enrolled
                : all().filter(factor -> enrolled.contains(factor) || hasDerived(factor, user))
                        .toList();
    }

    private static boolean hasDerived(Factor factor, UserModel user) {
        return factor instanceof OutOfBandFactor travelling
                && travelling.derived(user).findAny().isPresent();
    }

    public boolean hasAny(UserModel user) {
        return all().anyMatch(factor -> factor.isEnrolled(user));
    }

    public Optional<Factor> find(String id) {
        return all().filter(factor -> factor.type().id().equals(id)).findFirst();
    }

    public Optional<Factor> of(CredentialModel credential) {
        return all().filter(factor -> factor.type().isTypeOf(credential)).findFirst();
    }

    /** The factor of this id, which the extension ships itself. */
    public <F extends Factor> F require(String id, Class<F> kind) {
        return find(id).map(kind::cast).orElseThrow(() -> new IllegalStateException("No factor " + id));
    }
}
