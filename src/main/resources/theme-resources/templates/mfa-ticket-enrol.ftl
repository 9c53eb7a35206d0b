<#import "template.ftl" as layout>
<#import "mfa-ticket-parts.ftl" as parts>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("mfaTicketTitle")}
    <#elseif section = "form">
        <#if mfaSecret??>
            <p>${msg("mfaTicketScan")}</p>
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mfaQrSize} ${mfaQrSize}" width="220" height="220" role="img" aria-label="${msg("mfaTicketQr")}">
                <rect width="${mfaQrSize}" height="${mfaQrSize}" fill="#ffffff"/>
                <path d="${mfaQrPath}" fill="#000000"/>
            </svg>
            <p style="overflow-wrap: anywhere">${msg("mfaTicketKey")}<br><code id="mfa-ticket-key">${mfaSecret}</code></p>
            <#if mfaRecoveryCodes?has_content>
                <p>${msg("mfaTicketRecovery")}</p>
                <ul id="mfa-ticket-recovery" class="${properties.kcListClass!}" style="overflow-wrap: anywhere">
                    <#list mfaRecoveryCodes as code>
                        <li><code>${code}</code></li>
                    </#list>
                </ul>
            </#if>
        </#if>
        <@parts.form ticket=mfaTicket step="confirm">
            <@parts.code name="otp" label=msg("mfaTicketCode")/>
            <@parts.button label=msg("mfaTicketConfirm")/>
        </@parts.form>
        <#if !mfaSecret??>
            <p>${msg("mfaTicketLost")}</p>
            <@parts.begin ticket=mfaTicket label=msg("mfaTicketAgain") primary=false/>
        </#if>
    </#if>
</@layout.registrationLayout>
