#!/bin/sh
# Renew the lock files from pyproject.toml: hashes, no index address, the build backend in it too.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv .sporen/lock
.sporen/lock/bin/pip install --quiet --disable-pip-version-check pip-tools
for kind in run test bench; do
  extra=""
  if [ "$kind" != run ]; then extra="--extra $kind"; fi
  # shellcheck disable=SC2086
  .sporen/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
    --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header --upgrade $extra \
    --all-build-deps --output-file "requirements/$kind.txt" pyproject.toml
done
