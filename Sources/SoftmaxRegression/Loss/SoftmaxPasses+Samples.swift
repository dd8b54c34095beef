extension SoftmaxPasses {
  /// Moves (d + 1) x K parameters against the weighted mean gradient of some samples' cross-entropy.
  ///
  /// The residuals of all samples are taken at the old parameters. With weights, the step is scaled so that its mean
  /// over all samples is the gradient of the whole.
  func descend(_ parameters: inout [Double], samples: ArraySlice<Int>, rate: Double) {
    let (d, k) = (dimension, classes)
    guard !samples.isEmpty else { return }
    let factor = rate * Double(features.rows) / Double(samples.count)
    if case .sparse(let matrix) = features { return descend(&parameters, matrix, samples, factor) }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: samples.count * (d + k)) { scratch in
      guard let x = scratch.baseAddress else { return }
      let residuals = x + samples.count * d
      for (i, row) in samples.enumerated() {
        features.load(row..<row + 1, scaling, weights: weights, into: x + i * d)
        sampleResidual(row, x + i * d, parameters, residuals + i * k)
      }
      for i in 0..<samples.count {
        for j in 0..<d {
          let step = factor * x[i * d + j]
          for c in 0..<k { parameters[j * k + c] -= step * residuals[i * k + c] }
        }
      }
    }
  }

  /// The same step for sparse features, over their nonzeros alone.
  private func descend(
    _ parameters: inout [Double], _ matrix: SparseMatrix, _ samples: ArraySlice<Int>, _ factor: Double
  ) {
    let (d, k) = (features.columns, classes)
    func scaled(_ p: Int) -> (feature: Int, value: Double) {
      let j = Int(matrix.indices[p])
      return (j, (matrix.values[p] - scaling.center[j]) * scaling.scale[j])
    }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: samples.count * k) { residuals in
      guard let residuals = residuals.baseAddress else { return }
      for (i, row) in samples.enumerated() where share(row) > 0 {
        let z = residuals + i * k
        for c in 0..<k { z[c] = parameters[d * k + c] }
        for p in matrix.offsets[row]..<matrix.offsets[row + 1] {
          let (j, value) = scaled(p)
          for c in 0..<k { z[c] += value * parameters[j * k + c] }
        }
        sampleResidual(row, z)
      }
      for (i, row) in samples.enumerated() where share(row) > 0 {
        let r = residuals + i * k
        for p in matrix.offsets[row]..<matrix.offsets[row + 1] {
          let (j, value) = scaled(p)
          for c in 0..<k { parameters[j * k + c] -= factor * value * r[c] }
        }
        for c in 0..<k { parameters[d * k + c] -= factor * r[c] }
      }
    }
  }

  /// Turns the logits of a row into its residuals p - y; that of a label is minus the sum of the other probabilities.
  @inline(__always)
  func residual(_ row: Int, _ z: UnsafeMutablePointer<Double>) {
    let k = classes
    SoftmaxRow.normalize(z, k)
    target(row) { label, y in
      if let y {
        for c in 0..<k { z[c] -= y[c] }
      } else {
        z[label] = -SoftmaxRow.complement(z, of: label, k)
      }
    }
  }

  /// s (p - y) / N of one sample, from its features.
  private func sampleResidual(
    _ row: Int, _ x: UnsafePointer<Double>, _ parameters: [Double], _ z: UnsafeMutablePointer<Double>
  ) {
    let (d, k) = (dimension, classes)
    for c in 0..<k { z[c] = 0 }
    for j in 0..<d {
      for c in 0..<k { z[c] += x[j] * parameters[j * k + c] }
    }
    sampleResidual(row, z)
  }

  /// The same from the logits of the features, to which known logits are added; the residuals replace them.
  private func sampleResidual(_ row: Int, _ z: UnsafeMutablePointer<Double>) {
    addOffsets(of: row..<row + 1, to: z, stride: classes)
    residual(row, z)
    let share = share(row)
    for c in 0..<classes { z[c] *= share }
  }
}
