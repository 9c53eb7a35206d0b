package io.github.keycloakmfa.factor.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.keycloakmfa.delivery.Channel;
import io.github.keycloakmfa.realm.RealmSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.keycloak.models.RealmModel;

/**
 * To which numbers a realm sends (attack A34): numbers that exist by their country's plan, of the countries and kinds that the realm allows. What belongs
 * to no country, as satellites do, gets nothing at all; a text message never goes to a fixed line.
 */
final class PhoneRules {

    /** Of numbers that belong to no country. */
    private static final String NO_COUNTRY = "001";

    private static final int MOST_CHARACTERS = 32;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final List<String> countries;
    private final List<String> types;

    PhoneRules(RealmModel realm) {
        RealmSettings settings = RealmSettings.of(realm);
        this.countries = settings.phoneCountries();
        this.types = settings.phoneTypes();
    }

    PhoneRules(List<String> countries, List<String> types) {
        this.countries = countries;
        this.types = types;
    }

    /**
     * The number as E.164 has it.
     *
     * @param number with its plus sign; spaces, dashes and parentheses do not count
     * @return empty if it is none, or the realm sends nothing there
     */
    Optional<String> canonical(String number, Channel channel) {
        String bare = number.replaceAll("[\\s()-]", "");
        if (number.length() > MOST_CHARACTERS || !bare.matches("\\+[0-9]{8,15}")) {
            return Optional.empty();
        }
        return parse(bare)
                .filter(each -> isAllowed(each, channel))
                .map(each -> NUMBERS.format(each, PhoneNumberFormat.E164));
    }

    /** The one spelling of a number that somebody else vouches for; what no country has stays as it is, but for white space and signs. */
    static String spelled(String number) {
        String bare = number.replaceAll("[^+0-9]", "");
        return parse(bare)
                .map(each -> NUMBERS.format(each, PhoneNumberFormat.E164))
                .orElse(bare);
    }

    private static Optional<PhoneNumber> parse(String number) {
        try {
            return Optional.of(NUMBERS.parse(number, null));
        } catch (NumberParseException e) {
            // Its text may quote the number: it goes nowhere.
            return Optional.empty();
        }
    }

    private boolean isAllowed(PhoneNumber number, Channel channel) {
        String country = NUMBERS.getRegionCodeForNumber(number);
        PhoneNumberType type = NUMBERS.getNumberType(number);
        return NUMBERS.isPossibleNumber(number)
                && country != null
                && !country.equals(NO_COUNTRY)
                && (countries.isEmpty() || countries.contains(country))
                && types.contains(word(type))
                && !(channel == Channel.SMS && type == PhoneNumberType.FIXED_LINE);
    }

    private static String word(PhoneNumberType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
