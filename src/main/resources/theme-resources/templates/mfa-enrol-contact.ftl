<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("contact"); section>
    <#assign mail = mfaKind = "email">
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg(mail?then("mfaPageEmailTitle", "mfaPagePhoneTitle"))/>
    <#elseif section = "form">
        <#assign channels = mail?then([], mfaChannels![])>
        <@mfa.form id="mfa-enrol-contact">
            <p>${msg(mail?then("mfaPageEmailIntro", "mfaPagePhoneIntro"))}</p>
            <#if mail>
                <@mfa.input name="contact" type="email" label=msg("mfaPageEmailLabel") value=mfaValue!"">autocomplete="email" maxlength="254"</@mfa.input>
            <#else>
                <@mfa.input name="contact" type="tel" label=msg("mfaPagePhoneLabel") value=mfaValue!"" hint=msg("mfaPagePhoneHint")>autocomplete="tel" maxlength="64"</@mfa.input>
            </#if>
            <#if channels?size gt 1>
                <@mfa.radios name="channel" legend=msg("mfaPageChannel") choices=channels checked=mfaChannel!channels?first/>
            <#elseif channels?size = 1>
                <input type="hidden" name="channel" value="${channels?first}">
            </#if>
            <@mfa.buttons>
                <@mfa.primary step="send" label=msg("mfaPageSend")/>
                <@mfa.another offered=mfaOthers!false/>
            </@mfa.buttons>
        </@mfa.form>
    </#if>
</@layout.registrationLayout>
