<#-- As little of Keycloak's own template.ftl as the pages rely on: the new kind has their title on top, the old one the user's name. -->
<#macro registrationLayout bodyClass="" displayInfo=false displayMessage=true displayRequiredFields=false>
<html>
<body>
<#if properties.kcLoginMainTitle??><h1 id="kc-page-title"><#nested "header"></h1></#if>
<#nested "show-username">
<#if displayMessage && message?has_content><p id="message">${message}</p></#if>
<#nested "form">
</body>
</html>
</#macro>
