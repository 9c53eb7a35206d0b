package io.github.keycloakmfa.factor.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keycloakmfa.delivery.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A34: which numbers a realm pays for. */
class PhoneRulesTest {

    private static final String MOBILE = "+4915123456789";
    private static final String FIXED_LINE = "+493012345678";

    private final PhoneRules byDefault = new PhoneRules(List.of(), List.of("mobile", "fixed-line-or-mobile", "voip"));

    @ParameterizedTest
    @ValueSource(strings = {MOBILE, "+12025550143", "+447400123456", "+33612345678", "+34612345678"})
    void mobilesGetMessages(String number) {
        assertThat(byDefault.canonical(number, Channel.SMS)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 151 23456789", "+49 (151) 23456789", "+49-151-2345-6789"})
    void howItIsWrittenDoesNotMatter(String written) {
        assertThat(byDefault.canonical(written, Channel.SMS)).contains(MOBILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 151 23456789", "+49 (0)151 23456789", "+49-151-2345-6789", MOBILE})
    void whatAnAdministratorWritesIsSpelledOneWay(String written) {
        assertThat(PhoneRules.spelled(written)).isEqualTo(MOBILE);
    }

    @Test
    void whatIsNoNumberStaysAsItIs() {
        assertThat(PhoneRules.spelled("+999 12")).isEqualTo("+99912");
    }

    /** Premium rate, shared cost, toll-free, satellites, too short, no number at all, and one without its country. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4990012345678",
                "+491801234567",
                "+498001234567",
                "+881612345678",
                "+870773111632",
                "+49151123",
                "+",
                "",
                "015123456789",
                "+49151x3456789",
                "+4915123456789;+4990012345678"
            })
    void othersGetNone(String number) {
        assertThat(byDefault.canonical(number, Channel.SMS)).isEmpty();
        assertThat(byDefault.canonical(number, Channel.VOICE)).isEmpty();
    }

    @Test
    void onlyCountriesThatAreAllowed() {
        PhoneRules rules = new PhoneRules(List.of("AT", "CH"), List.of("mobile"));

        assertThat(rules.canonical(MOBILE, Channel.SMS)).isEmpty();
        assertThat(rules.canonical("+436641234567", Channel.SMS)).isPresent();
    }

    /** A fixed line can be called where the realm says so, and never gets a text. */
    @Test
    void aFixedLineCanOnlyBeCalled() {
        PhoneRules rules = new PhoneRules(List.of(), List.of("mobile", "fixed-line"));

        assertThat(rules.canonical(FIXED_LINE, Channel.VOICE)).contains(FIXED_LINE);
        assertThat(rules.canonical(FIXED_LINE, Channel.SMS)).isEmpty();
        assertThat(byDefault.canonical(FIXED_LINE, Channel.VOICE)).isEmpty();
    }
}
