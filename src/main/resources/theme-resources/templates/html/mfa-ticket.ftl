<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("mfaTicketMailIntro", mfaRealmName)}</p>
<p><a href="${link}">${msg("mfaTicketMailLink")}</a></p>
<p>${msg("mfaTicketMailOnce")}</p>
<p>${msg("mfaTicketMailUnasked")}</p>
</@layout.emailLayout>
