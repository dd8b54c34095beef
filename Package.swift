// swift-tools-version: 6.2

import PackageDescription

/// Settings of every Swift target: explicit existentials, imports that stay out of the interface unless
/// they say `public`, and no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "swift-softmax-regression",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "SoftmaxRegression", targets: ["SoftmaxRegression"]),
    .library(name: "SoftmaxFigures", targets: ["SoftmaxFigures"]),
    .library(name: "SoftmaxExports", targets: ["SoftmaxExports"]),
    .library(name: "StatisticalTables", targets: ["StatisticalTables"]),
    .library(name: "SoftmaxCommands", targets: ["SoftmaxCommands"]),
    .library(name: "SoftmaxTeaching", targets: ["SoftmaxTeaching"]),
    .library(name: "SoftmaxC", type: .dynamic, targets: ["SoftmaxC"]),
    .executable(name: "softmax", targets: ["softmax"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .systemLibrary(name: "CBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // The settings of the C library's allocator, which the module of Glibc leaves out.
    .systemLibrary(name: "CMalloc"),
    .target(name: "CKernels"),
    // The one place where the library imports Foundation.
    .target(name: "Essentials", swiftSettings: strict),
    // Parquet and Arrow as formats, apart from the library, which makes tables of them.
    .target(name: "ColumnarFiles", dependencies: ["CZlib", "Essentials"], swiftSettings: strict),
    .target(
      name: "SoftmaxRegression",
      dependencies: ["CBLAS", "CKernels", "CZlib", "ColumnarFiles", "Essentials"],
      swiftSettings: strict,
      linkerSettings: [.linkedFramework("Accelerate", .when(platforms: [.macOS]))]
    ),
    // Other programs that work for this one, apart from the library, which starts none.
    .target(name: "Programs", dependencies: ["SoftmaxRegression"], swiftSettings: strict),
    // Apart from the library: most users need no figures, and its inner loops need no specialisation.
    .target(name: "SoftmaxFigures", dependencies: ["Programs", "SoftmaxRegression"], swiftSettings: strict),
    // The formulas as textbooks write them, for lessons.
    .target(name: "SoftmaxTeaching", dependencies: ["SoftmaxRegression"], swiftSettings: strict),
    // Apart from the library, so that those who use that alone do not build swift-protobuf.
    .target(
      name: "SoftmaxExports",
      dependencies: [
        "Programs", "SoftmaxRegression", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/onnx.proto"],
      swiftSettings: strict
    ),
    // Tables of statistical programs, apart from the library; the library that reads them is loaded when needed.
    .target(name: "CReadStat"),
    .target(
      name: "StatisticalTables", dependencies: ["CReadStat", "Essentials", "SoftmaxRegression"], swiftSettings: strict),
    // The commands as values, for the tool and for programs in other languages.
    .target(
      name: "SoftmaxCommands",
      dependencies: ["SoftmaxExports", "SoftmaxFigures", "SoftmaxRegression", "StatisticalTables"],
      swiftSettings: strict
    ),
    // The header of the C interface, which the compiler holds the functions to.
    .systemLibrary(name: "CSoftmax", path: "Sources/SoftmaxC/include"),
    .target(
      name: "SoftmaxC",
      dependencies: ["CSoftmax", "Essentials", "SoftmaxRegression"],
      exclude: ["include", "exports.map"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "softmax",
      dependencies: [
        "CBLAS", "CMalloc", "SoftmaxCommands", "SoftmaxExports", "SoftmaxFigures", "SoftmaxRegression",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "labs",
      dependencies: [
        "SoftmaxFigures", "SoftmaxRegression", "SoftmaxTeaching",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.embedInCode("Resources")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SoftmaxRegressionTests",
      dependencies: ["SoftmaxRegression"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ColumnarFilesTests",
      dependencies: ["ColumnarFiles", "SoftmaxRegression"],
      exclude: ["make-fixtures.py"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SoftmaxFiguresTests",
      dependencies: ["SoftmaxFigures", "SoftmaxRegression"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SoftmaxCommandsTests",
      dependencies: ["SoftmaxCommands", "SoftmaxRegression", "softmax"],
      resources: [.copy("Tables")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "StatisticalTablesTests",
      dependencies: ["SoftmaxRegression", "StatisticalTables"],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SoftmaxToolTests",
      dependencies: ["softmax"],
      resources: [.copy("Snapshots"), .copy("Tables")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "SoftmaxExportsTests",
      dependencies: [
        "SoftmaxExports", "SoftmaxRegression", .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: strict
    ),
    .target(
      name: "CInterfaceProgram",
      dependencies: ["SoftmaxC"],
      path: "Tests/CInterfaceProgram",
      cSettings: [.headerSearchPath("../../Sources/SoftmaxC/include")]
    ),
    .testTarget(
      name: "SoftmaxCTests",
      dependencies: ["CInterfaceProgram", "CSoftmax", "SoftmaxC", "SoftmaxRegression"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "LabsTests",
      dependencies: [
        "labs", "SoftmaxFigures", "SoftmaxRegression", "SoftmaxTeaching",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)

// The documentation plug-in is fetched only by `make docs`.
if Context.environment["DOCS"] != nil {
  package.dependencies.append(.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// The source distribution of the Python package has the C interface and what it needs, and nothing else.
if Context.environment["SOFTMAX_C_ALONE"] != nil {
  let needed = [
    "CBLAS", "CKernels", "CSoftmax", "CZlib", "ColumnarFiles", "Essentials", "SoftmaxC",
    "SoftmaxRegression",
  ]
  package.products.removeAll { $0.name != "SoftmaxC" }
  package.targets.removeAll { !needed.contains($0.name) }
  package.dependencies = []
}
