package io.github.keycloakmfa.page;

import java.util.List;
import java.util.Map;

/** Each page with all that it can show, and markup wherever a text comes from outside. */
enum Sample {
    SELECT(
            "mfa-select.ftl",
            Map.of(
                    "mfaEnrolling",
                    false,
                    "mfaSkipUntil",
                    "1 May <b>",
                    "mfaBack",
                    true,
                    "mfaChoices",
                    List.of(
                            Map.of("id", "a\"><b>", "kind", "sms", "name", "+49 *** <b>89"),
                            Map.of("id", "2", "kind", "totp", "name", ""),
                            Map.of("id", "3", "kind", "carrier-pigeon", "name", "")))),
    CODE(
            "mfa-code.ftl",
            Map.of(
                    "mfaKind",
                    "sms",
                    "mfaTarget",
                    "<b>89",
                    "mfaDigits",
                    6,
                    "mfaResend",
                    true,
                    "mfaResendIn",
                    1234,
                    "mfaOthers",
                    true,
                    "mfaEnrolling",
                    true)),
    ENROL_TOTP(
            "mfa-enrol-totp.ftl",
            Map.of("mfaQrSize", 1033, "mfaQrPath", "M4 4h1v1h-1z", "mfaSecret", "JBSW <b>", "mfaOthers", true)),
    ENROL_PHONE(
            "mfa-enrol-contact.ftl",
            Map.of("mfaKind", "sms", "mfaValue", "\"><b>", "mfaChannels", List.of("sms", "voice"), "mfaOthers", true)),
    ENROL_EMAIL("mfa-enrol-contact.ftl", Map.of("mfaKind", "email", "mfaValue", "\"><b>", "mfaOthers", false)),
    RECOVERY("mfa-recovery.ftl", Map.of("mfaRecoveryCodes", List.of("ABCD-1234", "<b>"))),
    MESSAGE("mfa-message.ftl", Map.of("mfaText", "Ask <b>", "mfaOthers", true, "mfaRetry", true));

    private final String template;
    private final Map<String, Object> attributes;

    Sample(String template, Map<String, Object> attributes) {
        this.template = template;
        this.attributes = attributes;
    }

    Page in(Renderer renderer) throws Exception {
        attributes.forEach(renderer::with);
        return renderer.page(template);
    }
}
