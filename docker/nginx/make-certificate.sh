#!/bin/sh
# Makes a self-signed certificate in /tls for the host names in $NAMES, unless there is one already.
set -eu
umask 077
cd /tls

if [ -s certificate.pem ] && [ -s key.pem ]; then
  exit 0
fi

san=
for name in $NAMES; do
  san="$san${san:+,}DNS:$name"
done
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=${NAMES%% *}" -addext "subjectAltName=$san" \
  -keyout key.pem -out certificate.pem
chmod 644 certificate.pem
# nginx runs as this user.
chown 101:101 key.pem certificate.pem
