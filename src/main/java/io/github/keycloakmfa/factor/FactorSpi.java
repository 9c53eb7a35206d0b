package io.github.keycloakmfa.factor;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link Factor} an extension point of Keycloak: {@code spi-mfa-factor--<id>--<option>}. */
public final class FactorSpi implements Spi {

    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "mfa-factor";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Factor.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return FactorFactory.class;
    }
}
