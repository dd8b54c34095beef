import Essentials
internal import Synchronization

/// The curvature of each class, s p_k (1 - p_k), and the normalisers of the rows.
struct ClassCurvature: Sendable {
  /// The mean over the samples, length K.
  let means: [Double]
  /// The logarithm of the sum of the exponentials of each row's logits, length n.
  ///
  /// With it a probability is the exponential of one difference, so that later passes need the logits of some classes
  /// only.
  let normalizers: [Double]
}

extension SoftmaxPasses {
  /// The number of classes whose blocks one task sums, so that the features are read once for all of them.
  private static let group = 8
  /// The number of rows that are gathered for a class before they are multiplied, which makes the product a fast one.
  private static let batch = 256

  /// The curvature of each class at `parameters`: one pass.
  func classCurvature(_ parameters: [Double]) -> ClassCurvature {
    let (k, n) = (classes, features.rows)
    let logits = RowLogits(self, at: parameters)
    let work = 2 * logits.width * k + 20 * k
    var means: [Double] = []
    let normalizers = [Double](unsafeUninitializedCapacity: n) { buffer, initialized in
      buffer.initialize(repeating: 0)
      initialized = n
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let result = base
      means = blocks.sum(count: k, width: logits.width, work: work) { rows, scratch, sum in
        let z = logits(rows, scratch)
        for (index, row) in rows.enumerated() {
          let line = z + index * logits.stride
          // The largest logit is subtracted, so that no exponential overflows.
          var top = line[0]
          for c in 1..<k { top = max(top, line[c]) }
          var total = 0.0
          for c in 0..<k {
            line[c] = exp(line[c] - top)
            total += line[c]
          }
          result[row] = top + log(total)
          let (share, inverse) = (share(row), 1 / total)
          for c in 0..<k { sum[c] += share * (line[c] * inverse) * (1 - line[c] * inverse) }
        }
      }
    }
    return ClassCurvature(means: means, normalizers: normalizers)
  }

  /// The share of the dominant ones among all pairs of a sample and a class: those whose p_k (1 - p_k) is at least the
  /// mean of the class.
  ///
  /// Where predictions are confident, this share is small, and sums over the dominant pairs are cheaper by this factor.
  func dominantShare(_ parameters: [Double], _ curvature: ClassCurvature) -> Double {
    let k = classes
    let logits = RowLogits(self, at: parameters)
    let counted = blocks.sum(count: 1, width: logits.width, work: 2 * logits.width * k + 20 * k) { rows, scratch, sum in
      let z = logits(rows, scratch)
      for (index, row) in rows.enumerated() where share(row) > 0 {
        for c in 0..<k {
          let p = exp(z[index * logits.stride + c] - curvature.normalizers[row])
          if p * (1 - p) >= curvature.means[c] { sum[0] += 1 }
        }
      }
    }
    return (counted.first ?? 0) / Double(max(1, totals.rows * k))
  }

  /// The results of `body` for each class's block of the Hessian, Σ s_i p_ik (1 - p_ik) [x_i, 1][x_i, 1]ᵀ / N.
  ///
  /// Only the upper triangles are formed, from the samples whose p (1 - p) is at least its mean; `body` also receives
  /// the mean of s p (1 - p) over the samples left out. The cost is about n d² K operations times the dominant share.
  /// Without shards, blocks go to `body` group by group, so that they need not all exist at once.
  func classBlocks<Result: Sendable>(
    _ parameters: [Double], _ curvature: ClassCurvature,
    _ body: @escaping @Sendable (_ block: Matrix<Double>, _ rest: Double) -> Result
  ) -> [Result] {
    let k = classes
    let groups = (k + Self.group - 1) / Self.group
    let work = Double(features.rows) * Double(dimension * dimension) * Double(k)
    // Tasks finish in any order; the results are kept by task, and thus in the order of the classes.
    func each<Some: Sendable>(_ count: Int, _ make: @escaping @Sendable (_ task: Int) -> [Some]) -> [Some] {
      let results = Mutex([[Some]](repeating: [], count: count))
      blocks.tasks(count, work: work) { task in
        let made = make(task)
        results.withLock { $0[task] = made }
      }
      return results.withLock { $0.flatMap { $0 } }
    }
    let dominant = { @Sendable (task: Int) in
      dominantBlocks(task * Self.group..<min(k, (task + 1) * Self.group), parameters, curvature)
    }
    guard let shards else { return each(groups) { dominant($0).map { body($0.block, rest($0, curvature)) } } }
    // Every process must ask for the same sums in the same order, so that they are taken here and not within the tasks.
    let sums = each(groups, dominant).map { own in
      var (all, kept) = (own, [own.kept])
      shards.sum(&all.block.elements)
      shards.sum(&kept)
      all.kept = kept[0]
      return all
    }
    return each(k) { [body(sums[$0].block, rest(sums[$0], curvature))] }
  }

  /// The block of a class, and the mean of s p (1 - p) over the samples that are in it.
  private struct DominantBlock: Sendable {
    let place: Int
    var block: Matrix<Double>
    var kept: Double
  }

  /// The mean of s p (1 - p) over the samples that are not in a block; rounding must not make it negative.
  private func rest(_ block: DominantBlock, _ curvature: ClassCurvature) -> Double {
    max(0, curvature.means[block.place] - block.kept)
  }

  /// The blocks of some classes from the rows of this shard.
  private func dominantBlocks(
    _ some: Range<Int>, _ parameters: [Double], _ curvature: ClassCurvature
  ) -> [DominantBlock] {
    let (d, k, g, size) = (dimension, classes, some.count, Self.batch)
    let vectors = (0..<d).flatMap { parameters[$0 * k + some.lowerBound..<$0 * k + some.upperBound] }
    let limits = curvature.means[some].map { $0 }
    var sums = some.map { _ in Matrix<Double>(rows: d, columns: d) }
    var (kept, counts) = (Array(repeating: 0.0, count: g), Array(repeating: 0, count: g))
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size * (d + g) + g * size * d) { scratch in
      guard let x = scratch.baseAddress else { return }
      // The features of a batch of rows, their logits, and for each class the rows that wait to be multiplied.
      let (z, chosen) = (x + size * d, x + size * (d + g))
      func add(_ c: Int) {
        sums[c].elements.withUnsafeMutableBufferPointer {
          guard let sum = $0.baseAddress else { return }
          BLAS.addGram(chosen + c * size * d, to: sum, n: d, k: counts[c])
        }
        counts[c] = 0
      }
      for first in stride(from: 0, to: features.rows, by: size) {
        let rows = first..<min(features.rows, first + size)
        logits(rows, vectors, classes: some, block: x, into: z)
        for c in 0..<g {
          for (index, row) in rows.enumerated() {
            let p = exp(z[index * g + c] - curvature.normalizers[row])
            let factor = p * (1 - p)
            let weight = share(row) * factor
            guard factor >= limits[c], weight > 0 else { continue }
            kept[c] += weight
            // With rows √w x, a block is one symmetric product: Σ (√w x)(√w x)ᵀ = Σ w x xᵀ.
            let (root, from) = (weight.squareRoot(), x + index * d)
            let to = chosen + (c * size + counts[c]) * d
            for j in 0..<d { to[j] = root * from[j] }
            counts[c] += 1
            if counts[c] == size { add(c) }
          }
        }
      }
      // The rows that have not filled a batch.
      for c in 0..<g { add(c) }
    }
    for c in sums.indices { uncouple(&sums[c]) }
    return some.map { DominantBlock(place: $0, block: sums[$0 - some.lowerBound], kept: kept[$0 - some.lowerBound]) }
  }
}
