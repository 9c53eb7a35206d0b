#!/usr/bin/env bash
# Tells the demo realm where it is seen and where its mail goes. It is run at every "up" and may be.
set -euo pipefail

kcadm() {
  /opt/keycloak/bin/kcadm.sh "$@" --config /tmp/kcadm.config
}

# The password comes from KC_CLI_PASSWORD.
kcadm config credentials --server http://keycloak:8080 --realm master --user "$KEYCLOAK_ADMIN"
kcadm update mfa-api/settings -r "$MFA_REALM" -n -b "{\"mfa.public-url\":\"$MFA_URL\"}"
kcadm update "realms/$MFA_REALM" -s smtpServer.host=mail -s smtpServer.port=1025
echo "The realm $MFA_REALM is at $MFA_URL"
