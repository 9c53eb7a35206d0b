<#import "template.ftl" as layout>
<#function factor id><#local key = "mfaFactor." + id><#return (msg(key) == key)?then(msg("mfaFactor.other"), msg(key))></#function>
<@layout.emailLayout>
<p>${msg("mfaNoticeIntro", mfaRealmName, mfaWhen)}</p>
<ul>
<#list mfaChanges as change>
<li>${msg("mfaNoticeChange." + change.what, factor(change.factor))}</li>
</#list>
</ul>
<p>${msg("mfaNoticeThrough." + mfaThrough)}</p>
<p><#if mfaContact?has_content>${msg("mfaNoticeContact", mfaContact)}<#else>${msg("mfaNoticeUnasked", mfaRealmName)}</#if></p>
</@layout.emailLayout>
