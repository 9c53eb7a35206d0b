<#ftl output_format="plainText">
<#function factor id><#local key = "mfaFactor." + id><#return (msg(key) == key)?then(msg("mfaFactor.other"), msg(key))></#function>
${msg("mfaNoticeIntro", mfaRealmName, mfaWhen)}

<#list mfaChanges as change>
- ${msg("mfaNoticeChange." + change.what, factor(change.factor))}
</#list>

${msg("mfaNoticeThrough." + mfaThrough)}

<#if mfaContact?has_content>${msg("mfaNoticeContact", mfaContact)}<#else>${msg("mfaNoticeUnasked", mfaRealmName)}</#if>
