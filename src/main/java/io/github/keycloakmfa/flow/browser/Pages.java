package io.github.keycloakmfa.flow.browser;

import io.github.keycloakmfa.factor.QrCode;
import io.github.keycloakmfa.realm.RealmSettings;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;

/** The pages of second factors, in the login theme of the realm. A user's theme can put others of the same names in their place. */
final class Pages {

    private final Visit visit;
    private final RealmModel realm;

    Pages(Visit visit) {
        this.visit = visit;
        this.realm = visit.session().getContext().getRealm();
    }

    /** The choice of a way. */
    Response select(Stage stage) {
        return visit.form()
                .setAttribute(
                        "mfaChoices", stage.ways().stream().map(Way::forPage).toList())
                .setAttribute("mfaEnrolling", stage.isEnrolling())
                .setAttribute(
                        "mfaSkipUntil", stage.graceUntil().map(this::written).orElse(""))
                .setAttribute("mfaBack", false)
                .createForm("mfa-select.ftl");
    }

    private String written(Instant time) {
        Locale language = visit.session().getContext().resolveLocale(visit.user());
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    /**
     * What a page about a code shows beside the field.
     *
     * @param others whether there is another way
     * @param rememberable whether the browser may be remembered
     * @param complaint {@code null} for none
     */
    record Code(
            Way way, boolean enrolling, boolean others, boolean rememberable, Duration resendIn, Complaint complaint) {}

    Response code(Code page) {
        return complaining(page.complaint(), "code")
                .setAttribute("mfaKind", page.way().kind())
                .setAttribute("mfaTarget", page.way().name())
                .setAttribute("mfaDigits", digits(page.way()))
                .setAttribute("mfaResend", page.way().travels())
                .setAttribute("mfaResendIn", Math.toIntExact(page.resendIn().toSeconds()))
                .setAttribute("mfaOthers", page.others())
                .setAttribute("mfaEnrolling", page.enrolling())
                .setAttribute("mfaRememberDays", page.rememberable() ? rememberDays() : 0)
                .setAttribute(
                        "mfaUnsent",
                        page.complaint() != null && page.complaint().isUnsent())
                .createForm("mfa-code.ftl");
    }

    private int rememberDays() {
        return Math.toIntExact(RealmSettings.of(realm).rememberBrowser().toDays());
    }

    private int digits(Way way) {
        return way.travels()
                ? RealmSettings.of(realm).codeLength()
                : realm.getOTPPolicy().getDigits();
    }

    /**
     * The secret for an app.
     *
     * @param shown as the factor shows it
     */
    Response secret(Map<String, Object> shown, boolean others, Complaint complaint) {
        QrCode qr = QrCode.of(shown.get("barcode_uri").toString());
        return complaining(complaint, "code")
                .setAttribute("mfaQrSize", qr.size())
                .setAttribute("mfaQrPath", qr.path())
                .setAttribute("mfaSecret", shown.get("manual_input_code"))
                .setAttribute("mfaDigits", realm.getOTPPolicy().getDigits())
                .setAttribute("mfaOthers", others)
                .createForm("mfa-enrol-totp.ftl");
    }

    /** The question for a number or an address. */
    Response contact(Way way, String value, boolean others, Complaint complaint) {
        return complaining(complaint, "contact")
                .setAttribute("mfaKind", way.kind())
                .setAttribute("mfaValue", value)
                .setAttribute("mfaChannels", List.of())
                .setAttribute("mfaOthers", others)
                .createForm("mfa-enrol-contact.ftl");
    }

    /** Fresh recovery codes, once. */
    Response recoveryCodes(List<String> codes) {
        return visit.form().setAttribute("mfaRecoveryCodes", codes).createForm("mfa-recovery.ftl");
    }

    /** Here the login ends. */
    Response deadEnd(String key) {
        return visit.form()
                .setError(key)
                .setAttribute("mfaText", "")
                .setAttribute("mfaOthers", false)
                .setAttribute("mfaRetry", false)
                .createForm("mfa-message.ftl");
    }

    private LoginFormsProvider complaining(Complaint complaint, String field) {
        return complaint == null
                ? visit.form()
                : visit.form().addError(new FormMessage(field, complaint.key(), complaint.value()));
    }
}
