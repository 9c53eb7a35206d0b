<#import "template.ftl" as layout>
<@layout.emailLayout>
<p>${msg("mfaCodeIntro." + mfaPurpose, mfaRealmName)}</p>
<p style="font-size: 150%; letter-spacing: 0.2em"><strong>${mfaCode}</strong></p>
<p>${msg("mfaCodeKeep")}</p>
<p>${msg("mfaCodeUnasked." + mfaPurpose)}</p>
</@layout.emailLayout>
