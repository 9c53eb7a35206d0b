<#-- What the pages of a ticket share. The action is relative, so that it stays on the host by which the page was opened. -->
<#--
  These pages run no script, and two things of Keycloak's frame are nothing without: dark pages, whose colours would otherwise be mixed up, and
  the choice of another language than the browser's.
-->
<#global darkMode = false>
<#if locale??>
    <#global locale = locale + {"supported": []}>
</#if>

<#macro form ticket step>
    <form action="enrollment" class="${properties.kcFormClass!}" method="post" id="mfa-ticket-${step}">
        <input type="hidden" name="ticket" value="${ticket}">
        <input type="hidden" name="step" value="${step}">
        <#nested>
    </form>
</#macro>

<#macro code name label numeric=true>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcFormGroupLabelClass!}">
            <label for="${name}" class="${properties.kcFormLabelClass!}">
                <span class="${properties.kcFormLabelTextClass!}">${label}</span>
            </label>
        </div>
        <span class="${properties.kcInputClass!}">
            <input type="text" id="${name}" name="${name}" required maxlength="64" autocomplete="one-time-code"<#if numeric> inputmode="numeric"</#if> spellcheck="false">
        </span>
    </div>
</#macro>

<#macro button label primary=true>
    <div class="${properties.kcFormGroupClass!}">
        <button type="submit" class="<#if primary>${properties.kcButtonPrimaryClass!}<#else>${properties.kcButtonSecondaryClass!}</#if> ${properties.kcButtonBlockClass!}">${label}</button>
    </div>
</#macro>

<#macro begin ticket label primary=true>
    <@form ticket=ticket step="begin">
        <#if mfaNeedsProof>
            <@code name="current_code" label=msg("mfaTicketCurrentCode") numeric=false/>
        </#if>
        <@button label=label primary=primary/>
    </@form>
</#macro>
