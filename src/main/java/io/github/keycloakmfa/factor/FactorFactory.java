package io.github.keycloakmfa.factor;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a {@link Factor}. {@link #order()} decides which is offered first, the highest one; recovery comes last. */
public interface FactorFactory extends ProviderFactory<Factor> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
