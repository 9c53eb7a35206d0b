<#-- What the pages of second factors share. field.ftl and buttons.ftl are in keycloak.v2 alone, so nothing of them is used here.
     Keycloak escapes whatever is printed by a template whose name ends in .ftl. -->

<#-- Copies of these files are kept for long, by the server and by browsers: other content needs another name. AssetHashTest tells it. -->
<#assign assets = "mfa-2f97c208164a">

<#-- keycloak.v2 has the page's title above all. Older themes have the user's name instead, once that is known. -->
<#macro title section text>
    <#if section = "header">
        ${text}
    <#elseif !properties.kcLoginMainTitle??>
        <h1 id="kc-page-title">${text}</h1>
    </#if>
</#macro>

<#-- Here because a page cannot add to the head. -->
<#macro script>
    <link rel="stylesheet" href="${url.resourcesPath}/${assets}/mfa-login.css">
    <script type="module" src="${url.resourcesPath}/${assets}/mfa-login.js" data-mfa-username="${msg("username")}"></script>
</#macro>

<#-- The first button inside is what the Enter key presses. -->
<#macro form id>
    <@script/>
    <form id="${id}" class="mfa-page ${properties.kcFormClass!}" action="${url.loginAction}" method="post">
        <#nested>
    </form>
</#macro>

<#macro buttons>
    <div class="${properties.kcFormGroupClass!}">
        <div class="mfa-buttons ${properties.kcFormActionGroupClass!properties.kcFormButtonsClass!}">
            <#nested>
        </div>
    </div>
</#macro>

<#macro primary step label>
    <button type="submit" name="step" value="${step}" class="${properties.kcButtonClass!} ${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}">${label}</button>
</#macro>

<#-- Goes elsewhere, so what is in the fields does not matter. -->
<#macro secondary step label data={}>
    <button type="submit" name="step" value="${step}" formnovalidate class="${quiet()} ${properties.kcButtonBlockClass!} ${properties.kcButtonLargeClass!}"<#list data as key, value> data-mfa-${key}="${value}"</#list>>${label}</button>
</#macro>

<#macro another offered>
    <#if offered>
        <@secondary step="another" label=msg("mfaPageAnother")/>
    </#if>
</#macro>

<#-- Needs the script, which also shows it. -->
<#macro tool does from label data={}>
    <button type="button" hidden class="${quiet()}" data-mfa-does="${does}" data-mfa-from="${from}"<#list data as key, value> data-mfa-${key}="${value}"</#list>>${label}</button>
</#macro>

<#function quiet>
    <#return (properties.kcButtonClass!) + " " + (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!)>
</#function>

<#-- A field with its label, hint and error; nested are the input's attributes of its own. -->
<#macro input name label type="text" value="" hint="" focus=true>
    <#local wrong = messagesPerField.existsError(name)>
    <#local wrapped = properties.kcFormLabelClass??>
    <div class="${properties.kcFormGroupClass!}<#if wrong> ${properties.kcFormGroupErrorClass!}</#if>">
        <div class="${properties.kcFormGroupLabelClass!properties.kcLabelWrapperClass!}">
            <label for="${name}" class="${properties.kcFormLabelClass!properties.kcLabelClass!}">
                <span class="${properties.kcFormLabelTextClass!}">${label}</span>
            </label>
        </div>
        <div class="${properties.kcInputWrapperClass!}">
            <#if wrapped><span class="${properties.kcInputClass!}<#if wrong> ${properties.kcError!}</#if>"></#if>
            <input type="${type}" id="${name}" name="${name}" value="${value}"<#if !wrapped> class="${properties.kcInputClass!}"</#if> required<#if focus> autofocus</#if> dir="ltr" spellcheck="false" autocapitalize="off"<@described name=name hint=hint wrong=wrong/> <#nested>>
            <#if wrapped></span></#if>
            <#if hint?has_content>
                <div id="${name}-hint" class="mfa-hint">${hint}</div>
            </#if>
            <@error name=name wrong=wrong/>
        </div>
    </div>
</#macro>

<#macro described name hint wrong><#if wrong> aria-invalid="true"</#if><#if wrong || hint?has_content> aria-describedby="<#if wrong>input-error-${name}</#if><#if wrong && hint?has_content> </#if><#if hint?has_content>${name}-hint</#if>"</#if></#macro>

<#macro error name wrong>
    <#if wrong>
        <div class="${properties.kcFormHelperTextClass!}" aria-live="polite">
            <div class="${properties.kcInputHelperTextClass!}">
                <div id="input-error-${name}" class="${properties.kcInputHelperTextItemClass!} ${properties.kcError!}">
                    <span class="${properties.kcInputErrorMessageClass!}">${messagesPerField.get(name)}</span>
                </div>
            </div>
        </div>
    </#if>
</#macro>

<#-- People write codes with spaces between the digits: there is room for one after each. -->
<#macro code label digits=0 numeric=true focus=true>
    <#local hint = (digits > 0)?then(msg("mfaPageDigits", digits?c), "")>
    <@input name="code" label=label hint=hint focus=focus>autocomplete="one-time-code"<#if numeric> inputmode="numeric" pattern="[0-9\s]*"</#if><#if hint?has_content> title="${hint}"</#if> maxlength="${(digits > 0)?then(digits * 2, 64)?c}"</@input>
</#macro>

<#macro checkbox name label required=true>
    <#local wrong = messagesPerField.existsError(name)>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcInputWrapperClass!}">
            <div class="mfa-tick ${properties.kcCheckboxClass!properties.kcInputClassCheckbox!}">
                <input type="checkbox" id="${name}" name="${name}" value="true"<#if required> required</#if> class="${properties.kcCheckboxInputClass!properties.kcInputClassCheckboxInput!}"<@described name=name hint="" wrong=wrong/>>
                <label for="${name}" class="${properties.kcCheckboxLabelClass!properties.kcInputClassCheckboxLabel!}">${label}</label>
            </div>
            <@error name=name wrong=wrong/>
        </div>
    </div>
</#macro>

<#macro radios name legend choices checked>
    <div class="${properties.kcFormGroupClass!}">
        <div class="${properties.kcInputWrapperClass!}">
            <fieldset class="mfa-radios">
                <legend class="${properties.kcFormLabelClass!properties.kcLabelClass!}">${legend}</legend>
                <#list choices as choice>
                    <div class="mfa-tick ${properties.kcInputClassRadio!}">
                        <input type="radio" id="${name}-${choice}" name="${name}" value="${choice}" class="${properties.kcInputClassRadioInput!}"<#if choice = checked> checked</#if>>
                        <label for="${name}-${choice}" class="${properties.kcInputClassRadioLabel!}">${title_of(choice)}</label>
                    </div>
                </#list>
            </fieldset>
        </div>
    </div>
</#macro>

<#-- Kinds to come are shown as what they all are. -->
<#function known kind>
    <#return ["totp", "sms", "voice", "email", "recovery-code", "webauthn"]?seq_contains(kind)?then(kind, "other")>
</#function>

<#function title_of kind>
    <#return msg(["sms", "voice", "webauthn"]?seq_contains(kind)?then("mfaPageKind.", "mfaFactor.") + known(kind))>
</#function>
