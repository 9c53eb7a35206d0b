package io.github.keycloakmfa.delivery;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link MessageSender} an extension point of Keycloak: {@code spi-mfa-message-sender--<id>--<option>}. */
public final class MessageSenderSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "mfa-message-sender";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return MessageSender.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return MessageSenderFactory.class;
    }
}
