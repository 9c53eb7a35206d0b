<#ftl output_format="plainText">
${msg("mfaTicketMailIntro", mfaRealmName)}

${link}

${msg("mfaTicketMailOnce")}

${msg("mfaTicketMailUnasked")}
