<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout; section>
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg("mfaPageMessageTitle")/>
    <#elseif section = "form">
        <#if mfaText?has_content>
            <p class="mfa-text">${mfaText}</p>
        </#if>
        <#if (mfaRetry!false) || (mfaOthers!false)>
            <@mfa.form id="mfa-message">
                <@mfa.buttons>
                    <#if mfaRetry!false>
                        <@mfa.primary step="again" label=msg("mfaPageAgain")/>
                        <@mfa.another offered=mfaOthers!false/>
                    <#else>
                        <@mfa.primary step="another" label=msg("mfaPageAnother")/>
                    </#if>
                </@mfa.buttons>
            </@mfa.form>
        <#else>
            <@mfa.script/>
        </#if>
    </#if>
</@layout.registrationLayout>
