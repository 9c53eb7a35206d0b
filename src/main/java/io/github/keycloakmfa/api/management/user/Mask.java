package io.github.keycloakmfa.api.management.user;

import io.github.keycloakmfa.realm.ProviderSetting;
import io.github.keycloakmfa.realm.ProviderStore;
import org.keycloak.models.KeycloakSession;

/**
 * Hides most of an address or a number (contract section 1.3, masking).
 *
 * @param numbersInClear whether the tenant wants numbers of telephones as they are: its flag {@code disable_management_api_sms_obfuscation}
 */
public record Mask(boolean numbersInClear) {

    private static final int SHOWN = 4;

    /** As this realm wants it. */
    public static Mask of(KeycloakSession session) {
        return new Mask(new ProviderStore(session, session.getContext().getRealm())
                .read(ProviderSetting.TENANT)
                .path("flags")
                .path("disable_management_api_sms_obfuscation")
                .booleanValue());
    }

    /** Of both sides of the at sign the first four characters stay; a side that has no more becomes four stars. */
    String email(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? stars(address) : stars(address.substring(0, at)) + "@" + stars(address.substring(at + 1));
    }

    private static String stars(String part) {
        return part.length() <= SHOWN
                ? "*".repeat(SHOWN)
                : part.substring(0, SHOWN) + "*".repeat(part.length() - SHOWN);
    }

    /** Only the last four characters stay. */
    String phone(String number) {
        if (numbersInClear) {
            return number;
        }
        int hidden = Math.max(0, number.length() - SHOWN);
        return "X".repeat(hidden) + number.substring(hidden);
    }
}
