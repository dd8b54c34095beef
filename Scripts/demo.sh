#!/bin/sh
# Shows what the softmax tool does, on Fisher's irises; `make demo` builds it first.
# Ends with an error if anything is not as it is told here.
set -eu
cd "$(dirname "$0")/../Examples/Data"
PATH="$PWD/../../.build/release:$PATH"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

say() {
  echo
  printf '# %s\n' "$@"
}

# Prints a command, then runs it; $1 is the exit code it must have.
run() {
  expected=$1
  shift
  printf '\n$ %s\n' "$(echo "$*" | sed "s|$folder/||g")"
  code=0
  "$@" 2>&1 || code=$?
  [ "$code" -eq "$expected" ] || {
    echo "demo: this should have ended with exit code $expected, and it was $code." >&2
    exit 1
  }
}

say "Fit species to the four measurements of 120 flowers, and keep the model."
run 0 softmax fit iris-train.csv --target species -m "$folder/iris.json"

say "How well does it do on 30 flowers that it has not seen?"
run 0 softmax evaluate "$folder/iris.json" iris-test.csv

say "What are these three, and how sure is it?"
sed -n '1p;2p;14p;26p' iris-test.csv >"$folder/three.csv"
run 0 cat "$folder/three.csv"
run 0 softmax predict "$folder/iris.json" "$folder/three.csv" --probabilities

say "Without a penalty there is no estimate: petals separate setosa from the rest without error, so that the likelihood" \
  "grows without bound. It says so and ends with exit code 1, where others print huge coefficients."
run 1 softmax fit iris.csv --target species --mle

say "All as it should be."
