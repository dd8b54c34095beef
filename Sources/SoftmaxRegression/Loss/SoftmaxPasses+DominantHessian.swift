/// The pairwise blocks of the Hessian, from the samples that matter to each pair of classes.
struct DominantBlocks: Sendable {
  /// S_kl over the kept samples, in the order of `SoftmaxPasses.hessianBlocks`.
  var pairs: [Matrix<Double>]
  /// The mean of s_i p_ik p_il over the samples left out, one number per pair of classes.
  var rest: [Double]
  /// The share of the kept ones among all combinations of a sample and a pair of classes.
  var share: Double
}

extension SoftmaxPasses {
  /// The blocks of `hessianBlocks` without the samples whose p_ik p_il is below a tenth of its mean.
  ///
  /// Where predictions are confident, a few samples hold nearly all of the curvature of a pair, so that the sum over
  /// them is much cheaper. The curvature of the other samples is at most a tenth of the whole.
  func dominantHessianBlocks(_ parameters: [Double]) -> DominantBlocks {
    let (d, k) = (dimension, classes)
    let means = classCovariance(parameters)
    let pairs = k * (k - 1) / 2
    let size = d * d
    let count = pairs * size + pairs + 1
    var sums = blocks.sum(count: count, width: 2 * d + k, work: pairs * size) { rows, scratch, sum in
      let chosen = scratch + rows.count * d
      let p = chosen + rows.count * d
      logits(rows, parameters, block: scratch, into: p)
      for i in 0..<rows.count { SoftmaxRow.normalize(p + i * k, k) }
      var block = sum
      var rest = sum + pairs * size
      for a in 0..<k {
        for b in (a + 1)..<max(k, a + 1) {
          let least = -0.1 * means[a, b]
          var taken = 0
          for i in 0..<rows.count {
            let share = share(rows.lowerBound + i)
            guard share > 0 else { continue }
            let factor = p[i * k + a] * p[i * k + b]
            guard factor >= least else {
              rest[0] += share * factor
              continue
            }
            let root = (share * factor).squareRoot()
            for j in 0..<d { chosen[taken * d + j] = root * scratch[i * d + j] }
            taken += 1
          }
          BLAS.addGram(chosen, to: block, n: d, k: taken)
          sum[count - 1] += Double(taken)
          block += size
          rest += 1
        }
      }
    }
    let kept = sums.removeLast()
    return DominantBlocks(
      pairs: symmetricBlocks(Array(sums[..<(pairs * size)])), rest: Array(sums[(pairs * size)...]),
      share: kept / Double(max(totals.rows * pairs, 1)))
  }
}
