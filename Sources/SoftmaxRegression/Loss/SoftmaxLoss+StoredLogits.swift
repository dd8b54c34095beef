internal import CKernels

extension SoftmaxLoss {
  /// Adds the cross-entropy at a u + b z + shift to `sums`, with two slopes and three second derivatives in a and b.
  ///
  /// - Parameters:
  ///   - rows: some rows, from the start of a panel on.
  ///   - u: the first logits of these rows, in single precision.
  ///   - z: the second logits.
  ///   - factors: a and b.
  ///   - shift: a logit for each class, or nil for zeros.
  ///   - sums: six numbers.
  func plane(
    _ rows: Range<Int>, _ u: UnsafePointer<Float>, _ z: UnsafePointer<Float>, _ factors: SIMD2<Double>,
    shift: UnsafePointer<Float>?, addingTo sums: UnsafeMutablePointer<Double>
  ) {
    withTargets(rows) {
      let t = $0.pointee
      softmax_plane(t.rows, t.classes, t.labels, t.weights, t.unit, u, z, factors.x, factors.y, shift, sums)
    }
  }

  /// Finds the rivals of the labels from the residuals of a block.
  func rivals(
    _ block: LogitBlock, misses: UnsafeMutablePointer<Float>, rivals: UnsafeMutablePointer<Int32>,
    probabilities: UnsafeMutablePointer<Float>
  ) {
    let first = block.rows.lowerBound
    withTargets(block.rows) {
      let t = $0.pointee
      softmax_rivals(
        t.rows, t.classes, t.labels, t.weights, t.unit, block.logits, misses + first, rivals + first,
        probabilities + first)
    }
  }
}
