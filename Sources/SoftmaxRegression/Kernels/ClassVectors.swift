/// Parameters as the products take them: a d x `stride` matrix of coefficients and a row of intercepts.
///
/// Up to 32 classes are padded with zeros to whole vectors, for the kernels; more are left to OpenBLAS.
struct ClassVectors {
  /// K, or K rounded up to a multiple of 4.
  let stride: Int
  private(set) var coefficients: [Double]
  private(set) var intercepts: [Double]

  /// - Parameter parameters: (d + 1) x K, the intercepts last.
  init(_ parameters: [Double], classes k: Int) {
    stride = Self.stride(for: k)
    let d = parameters.count / k - 1
    coefficients = Array(repeating: 0, count: d * stride)
    intercepts = Array(repeating: 0, count: stride)
    for j in 0..<d {
      for c in 0..<k { coefficients[j * stride + c] = parameters[j * k + c] }
    }
    for c in 0..<k { intercepts[c] = parameters[d * k + c] }
  }

  static func stride(for classes: Int) -> Int {
    RowBlock.hasKernel(for: classes) ? (classes + 3) / 4 * 4 : classes
  }

  /// The (d + 1) x K matrix of padded sums: d rows of `stride`, then the intercepts' row.
  static func unpadded(_ sums: [Double], classes k: Int) -> [Double] {
    let stride = stride(for: k)
    guard stride != k else { return sums }
    return (0..<sums.count / stride).flatMap { sums[$0 * stride..<$0 * stride + k] }
  }
}
