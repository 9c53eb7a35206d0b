<#import "template.ftl" as layout>
<#import "mfa-ticket-parts.ftl" as parts>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("mfaTicketTitle")}
    <#elseif section = "form">
        <p>${msg("mfaTicketClose", mfaRealmName)}</p>
    </#if>
</@layout.registrationLayout>
