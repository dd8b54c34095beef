/// Parameters as the kernels for sparse rows take them: a feature's K coefficients adjacent, d x `stride`, and the K intercepts.
///
/// A nonzero meets one row of them, padded with zeros to whole vectors. The scale of the features goes onto the coefficients.
struct SparseVectors {
  /// K.
  let classes: Int
  /// K, or K rounded up to a multiple of 4 as far as the kernels keep a row of classes in registers.
  let stride: Int
  let coefficients: [Double]
  let intercepts: [Double]

  /// - Parameters:
  ///   - parameters: (d + 1) x K, the intercepts last.
  ///   - scale: what each feature's coefficients are multiplied with.
  init(_ parameters: [Double], classes k: Int, scale: [Double]) {
    let (d, stride) = (scale.count, Self.stride(for: k))
    self.stride = stride
    classes = k
    coefficients = Array(unsafeUninitializedCapacity: d * stride) { coefficients, count in
      count = d * stride
      for j in 0..<d {
        for c in 0..<k { coefficients[j * stride + c] = scale[j] * parameters[j * k + c] }
        for c in k..<stride { coefficients[j * stride + c] = 0 }
      }
    }
    intercepts = (0..<stride).map { $0 < k ? parameters[d * k + $0] : 0 }
  }

  static func stride(for classes: Int) -> Int { classes <= 32 ? (classes + 3) / 4 * 4 : classes }

  /// The (d + 1) x K gradient from d x `stride` sums, in place, and the intercepts'.
  static func gradient(from padded: consuming [Double], intercepts: [Double], scale: [Double]) -> [Double] {
    let k = intercepts.count
    let stride = stride(for: k)
    var sums = padded
    for j in scale.indices {
      for c in 0..<k { sums[j * k + c] = scale[j] * sums[j * stride + c] }
    }
    sums.removeLast(scale.count * (stride - k))
    sums += intercepts
    return sums
  }
}
