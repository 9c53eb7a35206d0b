package io.github.keycloakmfa.realm;

import java.util.Set;

/**
 * What a realm says about the services behind its factors (contract sections 1.6 and 1.7; gateway and hook are
 * additions of ours). Each is one JSON object.
 */
public enum ProviderSetting {
    MESSAGE_TYPES("phone.message-types"),
    PHONE_SELECTED("phone.selected-provider"),
    PHONE_TEMPLATES("phone.templates"),
    TWILIO("phone.twilio", "auth_token"),
    GATEWAY("phone.gateway", "secret"),
    MESSAGE_HOOK("phone.message-hook", "secret"),
    PUSH_SELECTED("push-notification.selected-provider"),
    SNS("push-notification.sns", "aws_secret_access_key"),
    APNS("push-notification.apns", "p12"),
    FCM("push-notification.fcm", "server_key"),
    FCM_V1("push-notification.fcmv1", "server_credentials"),
    PUSH_APP("push-notification.app"),
    DUO("duo", "skey"),
    WEBAUTHN_ROAMING("webauthn-roaming"),
    WEBAUTHN_PLATFORM("webauthn-platform"),
    TENANT("tenant");

    private final String word;
    private final Set<String> secrets;

    ProviderSetting(String word, String... secrets) {
        this.word = word;
        this.secrets = Set.of(secrets);
    }

    /** The realm attribute that has all of it but the secrets. */
    public String attribute() {
        return "mfa.provider." + word;
    }

    /** The members that nobody but the service may learn. */
    public Set<String> secrets() {
        return secrets;
    }

    /** The name of one of them among the secrets of a realm. */
    String secretName(String member) {
        return word + "." + member;
    }
}
