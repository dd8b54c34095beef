// swift-tools-version: 6.2

import PackageDescription

// Fuzz targets for everything that reads files; `make fuzz` in the folder above builds and runs them.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-softmax-regression", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzReaders",
      dependencies: [.product(name: "SoftmaxRegression", package: "swift-softmax-regression")],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])]
    )
  ],
  swiftLanguageModes: [.v6]
)
