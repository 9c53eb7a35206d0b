<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("saved"); section>
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg("mfaPageRecoveryTitle")/>
    <#elseif section = "form">
        <@mfa.form id="mfa-recovery">
            <p>${msg("mfaPageRecoveryIntro")}</p>
            <ol id="mfa-recovery-codes" class="mfa-codes">
                <#list mfaRecoveryCodes as code>
                    <li><code class="mfa-code">${code}</code></li>
                </#list>
            </ol>
            <div class="mfa-tools">
                <@mfa.tool does="copy" from="mfa-recovery-codes" label=msg("mfaPageCopyCodes") data={"done": msg("mfaPageCopied"), "failed": msg("mfaPageNotCopied")}/>
                <@mfa.tool does="download" from="mfa-recovery-codes" label=msg("mfaPageDownload") data={"file": msg("mfaPageFile"), "heading": msg("mfaPageRecoveryTitle")}/>
                <@mfa.tool does="print" from="mfa-recovery-codes" label=msg("mfaPagePrint")/>
                <span class="mfa-hint" role="status" id="mfa-done"></span>
            </div>
            <@mfa.checkbox name="saved" label=msg("mfaPageSaved")/>
            <@mfa.buttons>
                <@mfa.primary step="saved" label=msg("mfaPageContinue")/>
            </@mfa.buttons>
        </@mfa.form>
    </#if>
</@layout.registrationLayout>
