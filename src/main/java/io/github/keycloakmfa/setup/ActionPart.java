package io.github.keycloakmfa.setup;

import io.github.keycloakmfa.flow.browser.SecondFactorActionFactory;
import java.util.Map;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** The required action that holds up logins on Keycloak's pages. It comes first, so that nothing else is changed before the second factor is proved. */
final class ActionPart implements Part {

    private static final String KIND = "required-action";
    private static final String ALIAS = SecondFactorActionFactory.PROVIDER_ID;

    @Override
    public void make(Site site) {
        RealmModel realm = site.realm();
        RequiredActionProviderModel there = realm.getRequiredActionProviderByAlias(ALIAS);
        Change change = new Change(KIND, ALIAS, null);
        if (there == null) {
            site.make(change, () -> new Made(change, add(realm), null));
        }
    }

    private static String add(RealmModel realm) {
        RequiredActionProviderModel action = new RequiredActionProviderModel();
        action.setAlias(ALIAS);
        action.setProviderId(ALIAS);
        action.setName(new SecondFactorActionFactory().getDisplayText());
        action.setEnabled(true);
        action.setDefaultAction(false);
        action.setPriority(beforeAllOthers(realm));
        action.setConfig(Map.of());
        return realm.addRequiredActionProvider(action).getId();
    }

    private static int beforeAllOthers(RealmModel realm) {
        return realm.getRequiredActionProvidersStream()
                        .mapToInt(RequiredActionProviderModel::getPriority)
                        .min()
                        .orElse(1)
                - 1;
    }

    @Override
    public boolean hasMade(Made made) {
        return made.change().kind().equals(KIND);
    }

    @Override
    public void undo(RealmModel realm, Made made) {
        RequiredActionProviderModel there = realm.getRequiredActionProviderByAlias(ALIAS);
        if (there != null && there.getId().equals(made.id())) {
            realm.removeRequiredActionProvider(there);
        }
    }
}
