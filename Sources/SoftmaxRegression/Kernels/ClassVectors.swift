/// Parameters as the products take them: a d x `stride` matrix of coefficients and a row of intercepts.
///
/// Up to 32 classes are padded with zeros to whole vectors, for the kernels; more are left to OpenBLAS.
struct ClassVectors {
  /// K, or K rounded up to a multiple of 4.
  let stride: Int
  private(set) var coefficients: [Double]
  private(set) var intercepts: [Double]

  /// - Parameters:
  ///   - parameters: (d + 1) x K, the intercepts last.
  ///   - scale: what each feature's coefficients are multiplied with, or nil for 1.
  init(_ parameters: [Double], classes k: Int, scale: [Double]? = nil) {
    let stride = Self.stride(for: k)
    self.stride = stride
    let d = parameters.count / k - 1
    coefficients = Array(unsafeUninitializedCapacity: d * stride) { coefficients, count in
      count = d * stride
      for j in 0..<d {
        let factor = scale?[j] ?? 1
        for c in 0..<k { coefficients[j * stride + c] = factor * parameters[j * k + c] }
        for c in k..<stride { coefficients[j * stride + c] = 0 }
      }
    }
    intercepts = Array(repeating: 0, count: stride)
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

  /// The same, in place, with each feature's sums multiplied by its scale.
  static func unpadded(_ padded: consuming [Double], classes k: Int, scale: [Double]) -> [Double] {
    let stride = stride(for: k)
    var sums = padded
    let rows = sums.count / stride
    for j in 0..<rows {
      let factor = j < scale.count ? scale[j] : 1
      for c in 0..<k { sums[j * k + c] = factor * sums[j * stride + c] }
    }
    sums.removeLast(rows * (stride - k))
    return sums
  }
}
