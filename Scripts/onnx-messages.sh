#!/bin/sh
# Makes Sources/SoftmaxExports/ONNX/onnx.pb.swift of onnx.proto, which is done again only when that file changes.
# It needs protoc (Debian: protobuf-compiler) and builds the plug-in of swift-protobuf, as this package has resolved it.
set -eu
cd "$(dirname "$0")/.."

command -v protoc >/dev/null 2>&1 || {
  echo "protoc is not there; install it (Debian, Ubuntu: apt-get install protobuf-compiler)." >&2
  exit 1
}
swift package resolve
swift build --package-path .build/checkouts/swift-protobuf --product protoc-gen-swift
folder=Sources/SoftmaxExports/ONNX
protoc --plugin=.build/checkouts/swift-protobuf/.build/debug/protoc-gen-swift \
  --swift_opt=Visibility=Internal --swift_opt=UseAccessLevelOnImports=true \
  --proto_path="$folder" --swift_out="$folder" onnx.proto
