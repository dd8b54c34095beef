#!/bin/sh
# Builds the C interface as a dynamic library that needs no Swift where it runs, and prints where it is.
set -eu
cd "$(dirname "$0")/.."
# A source distribution of the Python package has no tests, and no targets that the library does not need.
if [ ! -d Tests ]; then export SOFTMAX_C_ALONE=1; fi
flags="--configuration release --product SoftmaxC"
if [ "$(uname -s)" = Linux ]; then
  flags="$flags -Xswiftc -static-stdlib -Xlinker -s -Xlinker --version-script=Sources/SoftmaxC/exports.map"
fi
# shellcheck disable=SC2086 # a list of words
swift build $flags >&2
# shellcheck disable=SC2086
folder=$(swift build $flags --show-bin-path)
for name in libSoftmaxC.so libSoftmaxC.dylib; do
  if [ -e "$folder/$name" ]; then echo "$folder/$name"; fi
done
