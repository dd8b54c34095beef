internal import CKernels

extension SoftmaxPasses {
  /// The least and the greatest value of each feature over rows of positive weight; nil if a value is not finite.
  func featureRanges() -> (least: [Double], greatest: [Double])? {
    let d = features.columns
    let raw = scaled(.identity(d))
    let parts = blocks.chunkSums(count: 3 * d + 1, width: d + 1, work: 2 * d) { rows, scratch, sum in
      raw.features.load(rows, raw.scaling, weights: raw.weights, into: scratch)
      let (greatest, check, isSet) = (sum + d, sum + 2 * d, sum + 3 * d)
      if isSet.pointee == 0 {
        guard let first = rows.first(where: { raw.share($0) > 0 }) else { return }
        let x = scratch + (first - rows.lowerBound) * (d + 1)
        sum.update(from: x, count: d)
        greatest.update(from: x, count: d)
        isSet.pointee = 1
      }
      weights.withOptionalPointer(at: rows.lowerBound) {
        softmax_range(scratch, Int64(rows.count), Int64(d), Int64(d + 1), $0, sum, greatest, check)
      }
    }
    var least = [Double](repeating: .infinity, count: d)
    var greatest = [Double](repeating: -.infinity, count: d)
    var faults = [0.0]
    for part in parts where part[part.startIndex + 3 * d] > 0 {
      let start = part.startIndex
      for j in 0..<d {
        if part[start + 2 * d + j] != 0 { faults[0] += 1 }
        least[j] = min(least[j], part[start + j])
        greatest[j] = max(greatest[j], part[start + d + j])
      }
    }
    shards?.sum(&faults)
    guard faults[0] == 0 else { return nil }
    shards?.minimum(&least)
    shards?.maximum(&greatest)
    return (least, greatest)
  }

  /// The mean of `[(x - center) * scale, 1]` under the present scaling, length d + 1.
  func featureMeans() -> [Double] {
    let d = dimension
    return blocks.sum(count: d, width: d, work: 2 * d) { rows, scratch, sum in
      features.load(rows, scaling, weights: weights, into: scratch)
      weights.withOptionalPointer(at: rows.lowerBound) {
        softmax_add_rows(scratch, Int64(rows.count), Int64(d), Int64(d), $0, unitShare, sum)
      }
    }
  }

  /// The Gram matrix Σ s_i [x_i, 1][x_i, 1]ᵀ / N under the present scaling, (d + 1) x (d + 1).
  func gram() -> Matrix<Double> {
    if let x = sparseRows, x.isThin { return sparseGram(x) }
    var result = gramTriangle(ColumnChoice(all: dimension)).mirrored
    uncouple(&result)
    return result
  }

  /// The rows and columns of the Gram matrix that belong to q of the d + 1 columns, q x q.
  func gram(columns chosen: [Int]) -> Matrix<Double> {
    guard ColumnChoice.pays(chosen, of: dimension) else { return gram().selecting(chosen) }
    return gramTriangle(ColumnChoice(chosen)).mirrored
  }

  /// The upper triangle of the Gram matrix of some columns.
  private func gramTriangle(_ columns: ColumnChoice) -> Matrix<Double> {
    let (d, q) = (dimension, columns.count)
    let sums = blocks.sum(count: q * q, width: d + columns.copied, work: q * q) { rows, scratch, sum in
      features.load(rows, scaling, weights: weights, into: scratch)
      for i in 0..<rows.count {
        let root = share(rows.lowerBound + i).squareRoot()
        for j in 0..<d { scratch[i * d + j] *= root }
      }
      BLAS.addGram(columns.gather(rows.count, of: scratch, width: d), to: sum, n: q, k: rows.count)
    }
    return Matrix(rows: q, columns: q, elements: sums)
  }

  /// The Gram matrix times V, (d + 1) x K, in one pass without the Gram matrix: Σ s_i [x_i, 1] ([x_i, 1]ᵀ V) / N.
  func gramProduct(_ parameters: Parameters) -> Parameters {
    let (d, k) = (dimension, parameters.classes)
    let elements = parameters.elements
    let sums = blocks.sum(count: d * k, width: d + k, work: 4 * d * k) { rows, scratch, sum in
      let z = scratch + rows.count * d
      product(rows, elements, columns: k, block: scratch, into: z)
      for i in 0..<rows.count {
        let share = share(rows.lowerBound + i)
        for c in 0..<k { z[i * k + c] *= share }
      }
      BLAS.addTransposedProduct(scratch, z, to: sum, m: d, n: k, k: rows.count)
    }
    return Parameters(sums, classes: k)
  }

  /// The mean and spread of each feature.
  ///
  /// The range comes first, so that no shift or scale, however large, costs digits or overflows.
  ///
  /// - Returns: nil if a value is not finite, or a feature spans more than a `Double` holds.
  func featureMoments() -> FeatureMoments? {
    if case .sparse(let matrix) = features { return sparseMoments(matrix) }
    guard let (least, greatest) = featureRanges() else { return nil }
    let d = features.columns
    var byRange = FeatureScaling.identity(d)
    for j in 0..<d {
      let half = greatest[j] / 2 - least[j] / 2
      guard half < Double.greatestFiniteMagnitude / 4 else { return nil }
      byRange.center[j] = half > 0 ? least[j] / 2 + greatest[j] / 2 : least[j]
      byRange.scale[j] = half > 0 ? 1 / max(half, Double.leastNormalMagnitude) : 1
    }
    let passes = scaled(byRange)
    let mean = passes.featureMeans()
    let squares = passes.meanSquares(around: mean)
    var moments = FeatureMoments(mean: byRange.center, deviation: Array(repeating: 0, count: d))
    for j in 0..<d where greatest[j] > least[j] {
      moments.mean[j] += mean[j] / byRange.scale[j]
      moments.deviation[j] = max(squares[j].squareRoot() / byRange.scale[j], Double.leastNormalMagnitude)
    }
    return moments
  }

  /// The mean square of each feature's distance from `center`, under the present scaling.
  private func meanSquares(around center: [Double]) -> [Double] {
    let d = dimension
    return blocks.sum(count: d, width: d, work: 4 * d) { rows, scratch, sum in
      features.load(rows, scaling, weights: weights, into: scratch)
      weights.withOptionalPointer(at: rows.lowerBound) {
        softmax_add_squares(scratch, Int64(rows.count), Int64(d), Int64(d), $0, unitShare, center, sum)
      }
    }
  }
}
