<#import "template.ftl" as layout>
<#import "mfa-macros.ftl" as mfa>
<@layout.registrationLayout; section>
    <#assign enrolling = mfaEnrolling!false>
    <#if section = "header" || section = "show-username">
        <@mfa.title section=section text=msg(enrolling?then("mfaPageEnrolTitle", "mfaPageSelectTitle"))/>
    <#elseif section = "form">
        <@mfa.form id="mfa-select">
            <#if enrolling>
                <p>${msg("mfaPageEnrolIntro")}</p>
            </#if>
            <ul class="mfa-choices" role="list">
                <#list mfaChoices as choice>
                    <li>
                        <button type="submit" name="choose" value="${choice.id}" class="mfa-choice">
                            <span class="mfa-choice-title">${mfa.title_of(choice.kind)}</span>
                            <#if choice.name?has_content>
                                <span class="mfa-choice-name">${choice.name}</span>
                            </#if>
                            <span class="mfa-choice-help">${msg(enrolling?then("mfaPageEnrolHelp.", "mfaPageHelp.") + mfa.known(choice.kind))}</span>
                        </button>
                    </li>
                </#list>
            </ul>
            <#if mfaSkipUntil?has_content>
                <p>${msg("mfaPageSkipUntil", mfaSkipUntil)}</p>
            </#if>
            <#if mfaSkipUntil?has_content || (mfaBack!false)>
                <@mfa.buttons>
                    <#if mfaSkipUntil?has_content>
                        <@mfa.secondary step="skip" label=msg("mfaPageSkip")/>
                    </#if>
                    <#if mfaBack!false>
                        <@mfa.secondary step="back" label=msg("mfaPageBack")/>
                    </#if>
                </@mfa.buttons>
            </#if>
        </@mfa.form>
    </#if>
</@layout.registrationLayout>
