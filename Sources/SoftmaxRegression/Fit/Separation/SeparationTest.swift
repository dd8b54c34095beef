/// A search for a direction of separation, which starts from the direction along which an unpenalised fit diverges.
///
/// A verdict is a certificate, not a guess: a direction along which every margin of the training data is zero or
/// positive, and some are positive, checked in a pass over the data.
struct SeparationTest {
  let objective: SoftmaxObjective
  /// The share of the largest change of a margin that counts as zero: on separated data Newton's step changes the
  /// logits of the samples that limit it by about 1.
  private static let zero = 1e-3
  /// The most parameters for the exact projection.
  private static let exactLimit = 3000
  /// The most classes whose pairs are listed.
  private static let mostClassesInPairs = 1000
  /// The most groups of classes that a sentence distinguishes.
  private static let mostParts = 3

  private var data: SoftmaxPasses { objective.data }

  /// - Parameter direction: Newton's direction at the end of the fit, (d + 1) x K.
  /// - Returns: nil if no separation could be certified.
  func verdict(direction: [Double], classes: [String], features: [String]) -> Separation? {
    if let fitted = verdictOfFit(classes, features) { return fitted }
    var direction = direction
    var threshold = Self.zero
    let exact = direction.count <= Self.exactLimit
    for _ in 0..<8 {
      let counts = data.margins(along: direction, threshold: threshold)
      guard counts.negative == 0, counts.positive.contains(where: { $0 > 0 }) else { return nil }
      let overlap = counts.zero.contains { $0 > 0 }
      guard overlap else { return describe(.complete, counts, direction, classes, features) }
      guard exact else {
        return counts.least >= -1e-6 ? describe(.quasiComplete, counts, direction, classes, features) : nil
      }
      guard let projected = project(direction, threshold: threshold) else { return nil }
      let checked = data.margins(along: projected, threshold: 1e-7)
      if checked.negative == 0, checked.positive == counts.positive {
        return describe(.quasiComplete, counts, projected, classes, features)
      }
      // Margins that the projection has reduced to zero are added to the zeros, and the projection is repeated.
      direction = projected
      threshold = 1e-7
    }
    return nil
  }

  /// The verdict on parameters that separate every sample, so that they are themselves a direction; nil for others.
  func verdictOfFit(_ classes: [String], _ features: [String]) -> Separation? {
    let fitted = data.margins(along: objective.point, threshold: 0)
    guard fitted.negative == 0, fitted.zero.allSatisfy({ $0 == 0 }) else { return nil }
    return describe(.complete, fitted, objective.point, classes, features)
  }

  /// The verdict on the parameters themselves, without their part in margins that have stayed small.
  ///
  /// Newton's direction may lower margins that are already large, since these have no curvature any more. The
  /// parameters have moved far along the directions that separate, and a finite distance across them. This verdict is
  /// used at the end of a fit that Newton's directions have not explained: a separated pair whose margin has stayed
  /// small may appear tied.
  func verdictOfPoint(classes: [String], features: [String]) -> Separation? {
    guard objective.point.count <= Self.exactLimit else { return nil }
    for threshold in [2.0, 4, 8, 12, 16] {
      guard let projected = project(objective.point, threshold: threshold) else { return nil }
      let counts = data.margins(along: projected, threshold: 1e-7)
      if counts.negative == 0, counts.positive.contains(where: { $0 > 0 }) {
        return describe(.quasiComplete, counts, projected, classes, features)
      }
    }
    return nil
  }

  /// The part of a direction that leaves every zero margin exactly zero.
  private func project(_ direction: [Double], threshold: Double) -> [Double]? {
    guard let kronecker = objective.kronecker else { return nil }
    let system = PairLaplacian(
      pairs: data.zeroMarginBlocks(along: direction, threshold: threshold), basis: kronecker.basis,
      classes: data.classes)
    guard let eigen = SymmetricEigen(system.matrix) else { return nil }
    let coordinates = kronecker.coordinates(of: direction)
    let limit = 1e-11 * max(eigen.values.last ?? 0, 1)
    var kept = [Double](repeating: 0, count: coordinates.count)
    for (index, value) in eigen.values.enumerated() where value <= limit {
      let vector = (0..<coordinates.count).map { eigen.vectors[$0, index] }
      kept = sum(kept, dot(vector, coordinates), times: vector)
    }
    return kronecker.parameters(at: kept)
  }

  private func describe(
    _ kind: Separation.Kind, _ counts: MarginCounts, _ direction: [Double], _ classes: [String],
    _ features: [String]
  ) -> Separation {
    let k = classes.count
    let apart = (0..<k).filter { counts.zero[$0] == 0 }
    let concerned = apart.isEmpty ? (0..<k).filter { counts.positive[$0] > 0 } : apart
    let sizes = features.indices.map { maxNorm(Array(direction[$0 * k..<($0 + 1) * k])) }
    let largest = sizes.max() ?? 0
    let involved = features.indices.filter { sizes[$0] > 1e-6 * largest }
    let parts = parts(of: apart, joint: involved)
    let used = parts.isEmpty ? involved : Set(parts.flatMap(\.features)).sorted()
    var separation = Separation(
      kind: kind, classes: concerned.map { classes[$0] }, features: used.map { features[$0] })
    separation.parts = parts.map { part in
      Separation.Part(
        classes: part.classes.map { classes[$0] }, features: part.features.map { features[$0] }, isJoint: part.isJoint)
    }
    // If all samples are separated, no pair has finite log-odds, although the direction may not move each pair.
    if kind == .quasiComplete { separation.identified = stillPairs(direction).map { $0.map { classes[$0] } } }
    return separation
  }

  /// The pairs of classes whose logits a direction moves alike; none for very many classes, whose pairs would fill the
  /// memory.
  private func stillPairs(_ direction: [Double]) -> [[Int]] {
    let k = data.classes
    guard k <= Self.mostClassesInPairs else { return [] }
    let rows = stride(from: 0, to: direction.count, by: k)
    let limit = 1e-6 * maxNorm(direction)
    return (0..<k).flatMap { a in
      (a + 1..<max(k, a + 1)).filter { b in rows.allSatisfy { abs(direction[$0 + a] - direction[$0 + b]) <= limit } }
        .map { [a, $0] }
    }
  }

  /// The classes that a direction separates from all others, with the features that separate them.
  ///
  /// A feature separates a class by itself if its values in the class and in each other class have ranges that do not
  /// even touch. Classes with the same such features are named together. If there are many groups of classes, all
  /// features of the direction are named.
  private func parts(
    of apart: [Int], joint: [Int]
  ) -> [(classes: [Int], features: [Int], isJoint: Bool)] {
    guard !apart.isEmpty else { return [] }
    let ranges = data.featureRangesByClass()
    var parts: [(classes: [Int], features: [Int], isJoint: Bool)] = []
    for c in apart {
      let alone = soleSeparators(of: c, ranges)
      let features = alone.isEmpty ? joint : alone
      if let place = parts.firstIndex(where: { $0.features == features && $0.isJoint == alone.isEmpty }) {
        parts[place].classes.append(c)
      } else {
        parts.append((classes: [c], features: features, isJoint: alone.isEmpty))
      }
    }
    return parts.count <= Self.mostParts ? parts : [(classes: apart, features: joint, isJoint: true)]
  }

  /// The features for which one or two values divide a class from all others; without intercepts the value is zero.
  private func soleSeparators(of c: Int, _ ranges: [(least: [Double], greatest: [Double])]) -> [Int] {
    func isBelow(_ a: Double, _ b: Double) -> Bool { data.hasIntercept ? a < b : a < 0 && 0 < b }
    return (0..<data.features.columns).filter { j in
      ranges.indices.allSatisfy { other in
        other == c || isBelow(ranges[c].greatest[j], ranges[other].least[j])
          || isBelow(ranges[other].greatest[j], ranges[c].least[j])
      }
    }
  }
}
