package io.github.keycloakmfa.delivery;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes a {@link MessageSender}. Its id is the word by which a realm names it. */
public interface MessageSenderFactory extends ProviderFactory<MessageSender> {

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
