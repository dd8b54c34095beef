#!/bin/sh
# Shows what the softmax tool does; `make demo` builds it first.
set -eu
cd "$(dirname "$0")/.."
softmax=.build/release/softmax

"$softmax" --help
