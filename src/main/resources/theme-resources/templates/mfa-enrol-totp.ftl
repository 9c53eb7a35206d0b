<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("code"); section>
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg("mfaPageTotpTitle")/>
    <#elseif section = "form">
        <@mfa.form id="mfa-enrol-totp">
            <#-- No field has the focus at first: browsers would scroll to it, past what is to be scanned. -->
            <p>${msg("mfaTicketScan")}</p>
            <div>
                <svg class="mfa-qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${mfaQrSize?c} ${mfaQrSize?c}" width="220" height="220" role="img" aria-label="${msg("mfaTicketQr")}">
                    <rect width="${mfaQrSize?c}" height="${mfaQrSize?c}" fill="#ffffff"/>
                    <path d="${mfaQrPath}" fill="#000000"/>
                </svg>
            </div>
            <p>${msg("mfaTicketKey")}<br><code id="mfa-key" class="mfa-code">${mfaSecret}</code></p>
            <div class="mfa-tools">
                <@mfa.tool does="copy" from="mfa-key" label=msg("mfaPageCopyKey") data={"done": msg("mfaPageCopied"), "failed": msg("mfaPageNotCopied")}/>
                <span class="mfa-hint" role="status" id="mfa-done"></span>
            </div>
            <@mfa.code label=msg("mfaTicketCode") digits=mfaDigits!0 focus=messagesPerField.existsError("code")/>
            <@mfa.buttons>
                <@mfa.primary step="verify" label=msg("mfaTicketConfirm")/>
                <@mfa.another offered=mfaOthers!false/>
            </@mfa.buttons>
        </@mfa.form>
    </#if>
</@layout.registrationLayout>
