<#ftl output_format="plainText">
${msg("mfaCodeIntro." + mfaPurpose, mfaRealmName)}

${mfaCode}

${msg("mfaCodeKeep")}

${msg("mfaCodeUnasked." + mfaPurpose)}
