package io.github.keycloakmfa.realm;

/** What a message to a phone says as long as a realm has no words of its own. The placeholders are Auth0's (contract section 1.6, row 23). */
public final class MessageTemplates {

    public static final String ENROLLMENT = "{{code}} is the code to add your phone at {{tenant.friendly_name}}.";
    public static final String VERIFICATION = "{{code}} is your code for {{tenant.friendly_name}}.";

    private MessageTemplates() {}
}
