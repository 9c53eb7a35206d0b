<#import "template.ftl" as layout>
<#import "mfa-ticket-parts.ftl" as parts>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("mfaTicketTitle")}
    <#elseif section = "form">
        <p>${msg("mfaTicketIntro", mfaRealmName)}</p>
        <#if mfaNeedsProof>
            <p>${msg("mfaTicketNeedsProof")}</p>
        </#if>
        <@parts.begin ticket=mfaTicket label=msg("mfaTicketBegin")/>
    </#if>
</@layout.registrationLayout>
