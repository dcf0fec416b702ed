#!/bin/sh
# What the tests need and pip cannot bring: a browser, web servers, and other parsers that must read what
# we publish.
# Installed by apt where this runs as root on Debian; elsewhere those tests say that they did not run,
# and with CI=true a missing one fails.
set -eu

missing=""
command -v rapper >/dev/null 2>&1 || missing="$missing raptor2-utils"
[ -e /usr/share/java/jena-arq.jar ] || missing="$missing libapache-jena-java"
command -v virtuoso-t >/dev/null 2>&1 || missing="$missing virtuoso-opensource-7-bin"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v apache2 >/dev/null 2>&1 || missing="$missing apache2"
command -v nginx >/dev/null 2>&1 || missing="$missing nginx-light"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing for the tests:$missing"
  # A package may start its service when this file does not say no; tests start what they need.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
  fi
  apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "Not installed, so their tests will not run:$missing" >&2
fi
