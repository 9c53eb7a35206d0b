package io.github.keycloakmfa.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The fields into which people write: what browsers and screen readers are told about them. */
class CodePageTest {

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsWrongWithTheCode(Renderer.Kind kind) throws Exception {
        Page page = Sample.CODE.in(new Renderer(kind, "en").wrong("code", "Not <i>this</i> one's"));

        assertThat(page.tag("input", "id", "code"))
                .containsEntry("aria-invalid", "true")
                .containsEntry("aria-describedby", "input-error-code code-hint");
        assertThat(page.tag("div", "id", "input-error-code")).isNotEmpty();
        assertThat(page.tag("div", "id", "code-hint")).isNotEmpty();
        // Once, at the field.
        assertThat(page.html()).containsOnlyOnce("Not &lt;i&gt;this&lt;/i&gt; one&#39;s");
    }

    @Test
    void saysNothingIsWrongBeforehand() throws Exception {
        assertThat(Sample.CODE.in(new Renderer()).tag("input", "id", "code")).doesNotContainKey("aria-invalid");
    }

    @Test
    void leavesRoomForSpaces() throws Exception {
        assertThat(Sample.CODE.in(new Renderer()).tag("input", "id", "code"))
                .containsEntry("name", "code")
                .containsEntry("autocomplete", "one-time-code")
                .containsEntry("inputmode", "numeric")
                .containsEntry("pattern", "[0-9\\s]*")
                .containsEntry("maxlength", "12")
                .containsKeys("autofocus", "required");
    }

    @Test
    void takesLettersInRecoveryCodes() throws Exception {
        Page page = new Renderer()
                .with("mfaKind", "recovery-code")
                .with("mfaTarget", "")
                .page("mfa-code.ftl");

        assertThat(page.tag("input", "id", "code"))
                .doesNotContainKeys("inputmode", "pattern")
                .containsEntry("maxlength", "64");
        assertThat(page.submits()).containsExactly("step=verify");
    }

    @ParameterizedTest
    @CsvSource({"totp", "sms", "voice", "email"})
    void namesWhereTheCodeIs(String kind) throws Exception {
        Page known = new Renderer()
                .with("mfaKind", kind)
                .with("mfaTarget", "+49 ***89")
                .page("mfa-code.ftl");
        Page unknown =
                new Renderer().with("mfaKind", kind).with("mfaTarget", "").page("mfa-code.ftl");

        assertThat(known.html()).contains("+49 ***89").doesNotContain("mfaPage");
        assertThat(unknown.html()).doesNotContain("mfaPage", "{0}");
    }

    @Test
    void saysNothingIsOnItsWayIfNothingIs() throws Exception {
        Page page = Sample.CODE.in(new Renderer().with("mfaUnsent", true));

        assertThat(page.html()).contains("We send a code to your phone.").doesNotContain("We have sent");
    }

    @Test
    void countsDownInPlainNumbers() throws Exception {
        assertThat(Sample.CODE.in(new Renderer()).tag("button", "value", "resend"))
                .containsEntry("data-mfa-wait", "1234")
                .containsEntry("data-mfa-waiting", "Another code is possible in {0} s");
    }

    @Test
    void writesTheQrCodeInPlainNumbers() throws Exception {
        Page page = Sample.ENROL_TOTP.in(new Renderer());

        assertThat(page.html()).contains("viewBox=\"0 0 1033 1033\"").contains("id=\"mfa-key\"");
        assertThat(page.tag("button", "data-mfa-does", "copy"))
                .containsEntry("type", "button")
                .containsKey("hidden");
    }

    /** Browsers scroll to what has the focus, and the QR code is above it. */
    @Test
    void leavesTheQrCodeInSight() throws Exception {
        Page first = Sample.ENROL_TOTP.in(new Renderer());
        Page again = Sample.ENROL_TOTP.in(new Renderer().wrong("code", "Wrong"));

        assertThat(first.tag("input", "id", "code")).doesNotContainKey("autofocus");
        assertThat(again.tag("input", "id", "code")).containsKey("autofocus");
    }

    @Test
    void asksForTheChannelIfThereIsAChoice() throws Exception {
        Page page = Sample.ENROL_PHONE.in(new Renderer());

        assertThat(page.tag("input", "value", "sms"))
                .containsEntry("type", "radio")
                .containsKey("checked");
        assertThat(page.tag("input", "value", "voice"))
                .containsEntry("type", "radio")
                .doesNotContainKey("checked");
        assertThat(page.tag("input", "name", "contact"))
                .containsEntry("type", "tel")
                .containsEntry("autocomplete", "tel")
                .containsEntry("aria-describedby", "contact-hint");
    }

    @Test
    void keepsTheChannelThatWasChosen() throws Exception {
        Page page = Sample.ENROL_PHONE.in(new Renderer().with("mfaChannel", "voice"));

        assertThat(page.tag("input", "value", "voice")).containsKey("checked");
        assertThat(page.tag("input", "value", "sms")).doesNotContainKey("checked");
    }

    @Test
    void sendsTheOnlyChannel() throws Exception {
        Page page = new Renderer()
                .with("mfaKind", "voice")
                .with("mfaChannels", List.of("voice"))
                .page("mfa-enrol-contact.ftl");

        assertThat(page.tag("input", "name", "channel"))
                .containsEntry("type", "hidden")
                .containsEntry("value", "voice");
    }

    @Test
    void asksForAnAddress() throws Exception {
        assertThat(Sample.ENROL_EMAIL.in(new Renderer()).tag("input", "name", "contact"))
                .containsEntry("type", "email")
                .containsEntry("autocomplete", "email");
    }

    @Test
    void wantsCodesToBeKept() throws Exception {
        Page page = Sample.RECOVERY.in(new Renderer().wrong("saved", "Keep them"));

        assertThat(page.tag("input", "name", "saved"))
                .containsEntry("type", "checkbox")
                .containsEntry("aria-describedby", "input-error-saved")
                .containsKey("required");
        assertThat(page.tags("button").stream().filter(button -> button.containsKey("hidden")))
                .extracting(button -> button.get("data-mfa-does"))
                .containsExactly("copy", "download", "print");
    }

    @Test
    void endsWithoutButtonsIfThereIsNothingToDo() throws Exception {
        Page page = new Renderer().with("message", "No factor").page("mfa-message.ftl");

        assertThat(page.tags("form")).isEmpty();
        assertThat(page.html()).contains("No factor");
    }
}
