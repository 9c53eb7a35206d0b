package io.github.keycloakmfa.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The layout of {@code docs/architecture.md}, held. */
@AnalyzeClasses(packages = "io.github.keycloakmfa", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    /** Interfaces that one implements to extend Keycloak, although they come in the jar of its services. */
    private static final Set<String> EXTENSION_POINTS = Set.of(
            "org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator",
            "org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory",
            "org.keycloak.services.resources.admin.AdminEventBuilder",
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider",
            "org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory",
            "org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator",
            "org.keycloak.services.resources.admin.fgap.ClientPermissionEvaluator",
            "org.keycloak.services.resources.admin.fgap.RealmPermissionEvaluator",
            "org.keycloak.protocol.oidc.token.TokenPostProcessor",
            "org.keycloak.protocol.oidc.token.TokenPostProcessorFactory",
            "org.keycloak.protocol.oidc.token.TokenPostProcessorContext",
            "org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper",
            "org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper",
            "org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper",
            "org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper",
            "org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper",
            "org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper");

    @ArchTest
    static final ArchRule dependencies_point_downwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("api")
            .definedBy("..keycloakmfa.api..")
            .layer("grant")
            .definedBy("..keycloakmfa.grant..")
            .layer("setup")
            .definedBy("..keycloakmfa.setup..")
            .layer("flow")
            .definedBy("..keycloakmfa.flow..")
            .layer("gate")
            .definedBy("..keycloakmfa.gate..")
            .layer("enrollment")
            .definedBy("..keycloakmfa.enrollment..")
            .layer("challenge")
            .definedBy("..keycloakmfa.challenge..")
            .layer("policy")
            .definedBy("..keycloakmfa.policy..")
            .layer("permission")
            .definedBy("..keycloakmfa.permission..")
            .layer("audit")
            .definedBy("..keycloakmfa.audit..")
            .layer("factor")
            .definedBy("..keycloakmfa.factor..")
            .layer("delivery")
            .definedBy("..keycloakmfa.delivery..")
            .layer("keycloak")
            .definedBy("..keycloakmfa.keycloak..")
            .layer("realm")
            .definedBy("..keycloakmfa.realm..")
            .layer("refusal")
            .definedBy("..keycloakmfa.refusal..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("grant")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("setup")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("flow")
            .mayOnlyBeAccessedByLayers("setup")
            .whereLayer("gate")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow")
            .whereLayer("enrollment")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow")
            .whereLayer("challenge")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow", "gate", "enrollment")
            .whereLayer("policy")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow", "gate", "enrollment")
            .whereLayer("permission")
            .mayOnlyBeAccessedByLayers("api", "gate", "setup")
            .whereLayer("audit")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow", "gate", "enrollment", "challenge")
            .whereLayer("factor")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow", "gate", "enrollment", "challenge", "policy", "audit")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("api", "flow", "enrollment", "challenge", "factor", "audit")
            .whereLayer("keycloak")
            .mayOnlyBeAccessedByLayers("api", "grant", "flow", "gate", "enrollment", "challenge", "permission");

    @ArchTest
    static final ArchRule rooms_are_free_of_cycles =
            slices().matching("io.github.keycloakmfa.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_factor_knows_no_other_factor_and_no_api =
            slices().matching("io.github.keycloakmfa.factor.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule the_api_touches_no_credential = noClasses()
            .that()
            .resideInAPackage("..keycloakmfa.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.keycloak.credential..");

    @ArchTest
    static final ArchRule only_one_room_knows_keycloaks_inside = noClasses()
            .that()
            .resideOutsideOfPackage("..keycloakmfa.keycloak..")
            .should()
            .dependOnClassesThat(areInsideKeycloak());

    @ArchTest
    static final ArchRule names_say_something =
            classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager|Misc|Common)");

    private static DescribedPredicate<JavaClass> areInsideKeycloak() {
        return DescribedPredicate.describe(
                "are in the jar of Keycloak's services and no extension point",
                type -> type.getPackageName().startsWith("org.keycloak")
                        && jarOf(type.getBaseComponentType().reflect()).contains("keycloak-services-")
                        && !EXTENSION_POINTS.contains(type.getName()));
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
