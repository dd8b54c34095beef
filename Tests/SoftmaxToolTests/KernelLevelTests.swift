import Foundation
import Testing

/// The kernels of each level of the processor give the same fit; where the processor lacks a level, the next best does.
struct KernelLevelTests {
  static let levels = ["baseline", "avx2", "avx512"]

  /// 3 features are rows in lanes, 40 features in lanes.
  @Test(arguments: [(3, false), (3, true), (40, false)])
  func everyLevelFindsTheOptimum(features: Int, floats: Bool) throws {
    let folder = try Scratch()
    try folder.write(Samples.noisy(333, features: features), to: "noisy.csv")
    let options = ["--target", "y", "--json", "--tolerance", "1e-12"] + (floats ? ["--float32"] : [])
    let fits = try Self.levels.map { level in
      try Tool.run(["fit", "noisy.csv"] + options, in: folder, environment: ["SOFTMAX_KERNELS": level]).json()
    }
    let objectives = fits.map { $0["objective"] as? Double ?? .nan }
    let coefficients = fits.map { ($0["coefficients"] as? [[Double]] ?? []).flatMap { $0 } }
    #expect(coefficients[0].count == 3 * features)
    for level in 1..<fits.count {
      #expect(abs(objectives[level] - objectives[0]) <= 1e-13)
      for (a, b) in zip(coefficients[level], coefficients[0]) { #expect(abs(a - b) < 1e-5) }
    }
  }
}
