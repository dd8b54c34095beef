/// Parameters in the layout of the sparse kernels: rows of a feature's K coefficients, d x `stride`, and the K
/// intercepts.
///
/// A nonzero is multiplied by one row, which is padded with zeros to whole vectors. The coefficients are multiplied by
/// the scale of the features.
struct SparseVectors {
  /// K.
  let classes: Int
  /// K rounded up to a multiple of 4 if the kernels keep a row of classes in registers, or else K.
  let stride: Int
  let coefficients: [Double]
  let intercepts: [Double]
  /// Whether all coefficients are zero, so that all products are the intercepts: at the start, and in corrections of
  /// intercepts.
  let isConstant: Bool

  /// - Parameters:
  ///   - parameters: (d + 1) x K, the intercepts last.
  ///   - scale: the factor of the coefficients of each feature.
  ///   - threads: the most threads.
  init(_ parameters: [Double], classes k: Int, scale: [Double], threads: Int) {
    let (d, stride) = (scale.count, Self.stride(for: k))
    self.stride = stride
    classes = k
    coefficients = Array(unsafeUninitializedCapacity: d * stride) { coefficients, count in
      count = d * stride
      guard let start = coefficients.baseAddress else { return }
      nonisolated(unsafe) let result = start
      RowBlocks(rows: d, threads: threads).forEach(width: stride, work: stride) { rows, _ in
        for j in rows {
          for c in 0..<k { result[j * stride + c] = scale[j] * parameters[j * k + c] }
          for c in k..<stride { result[j * stride + c] = 0 }
        }
      }
    }
    intercepts = (0..<stride).map { $0 < k ? parameters[d * k + $0] : 0 }
    isConstant = coefficients.allSatisfy { $0 == 0 }
  }

  static func stride(for classes: Int) -> Int { classes <= 32 ? (classes + 3) / 4 * 4 : classes }

  /// Turns d x `stride` sums, after which there is room for the intercepts, into the (d + 1) x K gradient, in place.
  ///
  /// - Returns: the length of the gradient.
  static func makeGradient(
    _ sums: UnsafeMutablePointer<Double>, intercepts: [Double], scale: [Double], threads: Int
  ) -> Int {
    let k = intercepts.count
    let (d, stride) = (scale.count, stride(for: k))
    nonisolated(unsafe) let sums = sums
    // With padding, rows move towards the front, so that they must be moved in order, on one thread.
    RowBlocks(rows: d, threads: stride == k ? threads : 1).forEach(width: k, work: k) { rows, _ in
      for j in rows {
        for c in 0..<k { sums[j * k + c] = scale[j] * sums[j * stride + c] }
      }
    }
    for c in 0..<k { sums[d * k + c] = intercepts[c] }
    return (d + 1) * k
  }
}
