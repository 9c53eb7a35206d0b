<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("code"); section>
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg("mfaPageCodeTitle")/>
    <#elseif section = "form">
        <#assign numeric = mfaKind != "recovery-code">
        <@mfa.form id="mfa-code">
            <p><#if mfaUnsent!false>${msg("mfaPageHelp." + mfaKind)}<#elseif numeric && mfaTarget?has_content>${msg("mfaPageCodeTo." + mfaKind, mfaTarget)}<#else>${msg("mfaPageCode." + mfaKind)}</#if></p>
            <#if mfaEnrolling!false>
                <p>${msg("mfaPageFinish")}</p>
            </#if>
            <@mfa.code label=msg(numeric?then("mfaPageCodeLabel", "mfaPageRecoveryLabel")) digits=numeric?then(mfaDigits!0, 0) numeric=numeric/>
            <#if (mfaRememberDays!0) gt 0>
                <@mfa.checkbox name="remember" label=msg("mfaPageRemember", mfaRememberDays?c) required=false/>
            </#if>
            <@mfa.buttons>
                <@mfa.primary step="verify" label=msg("mfaPageVerify")/>
                <#if mfaResend!false>
                    <@mfa.secondary step="resend" label=msg((mfaKind = "voice")?then("mfaPageCallAgain", "mfaPageResend")) data={"wait": (mfaResendIn!0)?c, "waiting": msg("mfaPageResendIn", "{0}")}/>
                </#if>
                <@mfa.another offered=mfaOthers!false/>
            </@mfa.buttons>
        </@mfa.form>
    </#if>
</@layout.registrationLayout>
