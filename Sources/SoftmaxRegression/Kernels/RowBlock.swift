internal import CKernels

/// A block of rows on its way through a pass, in scratch space that stays in a core's cache.
struct RowBlock {
  /// The rows.
  let rows: Range<Int>
  let d: Int
  let classes: Int
  /// The numbers between two rows of logits.
  let stride: Int
  /// The scaled features, rows x d.
  let features: UnsafeMutablePointer<Double>
  /// Logits, later residuals, rows x stride.
  let logits: UnsafeMutablePointer<Double>
  /// The change of the logits along a direction, rows x stride.
  let changes: UnsafeMutablePointer<Double>
  /// Probabilities class by class, K x rows.
  let probabilities: UnsafeMutablePointer<Double>
  /// Each row's largest logit.
  let tops: UnsafeMutablePointer<Double>
  /// Each row's sum of exp(z - top).
  let sums: UnsafeMutablePointer<Double>

  /// The numbers that a row takes.
  static func width(features d: Int, classes k: Int) -> Int { d + 2 * ClassVectors.stride(for: k) + k + 2 }

  /// Whether the kernels take so many classes; beyond them OpenBLAS is as fast.
  static func hasKernel(for classes: Int) -> Bool { classes <= Int(SOFTMAX_MAX_STRIDE) }

  init(_ rows: Range<Int>, features d: Int, classes k: Int, scratch: UnsafeMutablePointer<Double>) {
    self.rows = rows
    self.d = d
    classes = k
    stride = ClassVectors.stride(for: k)
    features = scratch
    logits = features + rows.count * d
    changes = logits + rows.count * stride
    probabilities = changes + rows.count * stride
    tops = probabilities + rows.count * k
    sums = tops + rows.count
  }

  /// Writes the product of the features with parameters, and their intercepts, to `result`.
  ///
  /// - Parameter next: rows of features that are brought into the cache meanwhile.
  func multiply(
    _ parameters: ClassVectors, into result: UnsafeMutablePointer<Double>,
    next: (start: UnsafeRawPointer?, rowBytes: Int) = (nil, 0)
  ) {
    guard !Self.hasKernel(for: classes) else {
      softmax_logits(
        features, parameters.coefficients, parameters.intercepts, Int64(rows.count), Int64(d), Int64(stride), result,
        next.start, Int64(next.rowBytes))
      return
    }
    for i in 0..<rows.count {
      for c in 0..<stride { result[i * stride + c] = parameters.intercepts[c] }
    }
    BLAS.multiply(features, parameters.coefficients, into: result, m: rows.count, n: stride, k: d, beta: 1)
  }

  /// Fills in the probabilities, tops and sums from the logits.
  func normalize() {
    softmax_probabilities(
      logits, Int64(rows.count), Int64(stride), Int64(classes), probabilities, tops, sums)
  }

  /// Turns the logits into residuals of labels, weighted by `unit` and the weights, and returns the weighted cross-entropy.
  func residuals(labels: [Int32], weights: [Double]?, unit: Double) -> Double {
    labels.withUnsafeBufferPointer { labels in
      guard let labels = labels.baseAddress.map({ $0 + rows.lowerBound }) else { return 0 }
      func sum(_ weights: UnsafePointer<Double>?) -> Double {
        softmax_residuals(
          logits, probabilities, tops, sums, Int64(rows.count), Int64(stride), Int64(classes), labels, weights, unit)
      }
      guard let weights else { return sum(nil) }
      return weights.withUnsafeBufferPointer { sum($0.baseAddress.map { $0 + rows.lowerBound }) }
    }
  }

  /// Adds the features times the residuals to d + 1 rows of sums, the last row the residuals alone.
  func addGradient(to sum: UnsafeMutablePointer<Double>) {
    let intercepts = sum + d * stride
    guard !Self.hasKernel(for: classes) else {
      softmax_gradient(features, logits, Int64(rows.count), Int64(d), Int64(stride), sum, intercepts)
      return
    }
    BLAS.addTransposedProduct(features, logits, to: sum, m: d, n: stride, k: rows.count)
    for i in 0..<rows.count {
      for c in 0..<stride { intercepts[c] += logits[i * stride + c] }
    }
  }
}
