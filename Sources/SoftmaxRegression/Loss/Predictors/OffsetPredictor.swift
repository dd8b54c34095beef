/// Logits of another predictor to which known logits are added, row by row.
///
/// Offsets change the logits, but not their changes along a direction, nor the way back from residuals to parameters:
/// both are those of the other predictor.
struct OffsetPredictor: LinearPredictor {
  let base: any LinearPredictor
  /// The known logits of the rows, n x K, in base e.
  let offsets: Matrix<Double>

  func sum(
    at point: [Double], along direction: LogitDirection?, count: Int, work: Int,
    _ body: @Sendable (_ block: LogitBlock, _ sums: UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    base.sum(at: point, along: direction, count: count, work: work) { block, sums in
      add(to: block)
      body(block, sums)
    }
  }

  func adjoint(
    at point: [Double]?, along direction: LogitDirection?, work: Int,
    _ residuals: @Sendable (_ block: LogitBlock, _ intercepts: UnsafeMutablePointer<Double>) -> Double
  ) -> (sum: Double, gradient: [Double]) {
    base.adjoint(at: point, along: direction, work: work) { block, intercepts in
      if point != nil { add(to: block) }
      return residuals(block, intercepts)
    }
  }

  private func add(to block: LogitBlock) {
    offsets.elements.withUnsafeBufferPointer { offsets in
      guard let first = offsets.baseAddress else { return }
      block.add(first + block.rows.lowerBound * block.classes)
    }
  }
}
