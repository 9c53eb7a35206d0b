package io.github.keycloakmfa.server;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

final class ClusterExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!TestServer.kind().equals("distribution")) {
            return skipped(context, "nodes are only started from the distribution");
        }
        if (PostgresPrograms.find().isEmpty() && !TestServer.wantsPostgres()) {
            return skipped(context, PostgresPrograms.MISSING);
        }
        return ConditionEvaluationResult.enabled("two nodes can be started");
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context, String reason) {
        Skip.aloud(context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    /** Starts the nodes and makes the realm here, so that no test is charged for them. */
    @Override
    public void beforeAll(ExtensionContext context) {
        realm(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Cluster.class || type == TestRealm.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestRealm.class ? realm(context) : cluster(context);
    }

    /** Kept in the root store, which is closed after the last class. */
    private static Cluster cluster(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Cluster.class, key -> Cluster.ofTwo(), Cluster.class);
    }

    /** Made for the class, whose store its methods' stores look into. */
    private static TestRealm realm(ExtensionContext context) {
        Cluster cluster = cluster(context);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestRealm.class, key -> TestRealm.createOn(cluster.first()), TestRealm.class);
    }
}
