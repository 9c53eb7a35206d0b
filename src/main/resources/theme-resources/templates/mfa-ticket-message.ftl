<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("mfaTicketTitle")}
    <#elseif section = "form">
        <p>${msg("mfaTicketClose", mfaRealmName)}</p>
    </#if>
</@layout.registrationLayout>
