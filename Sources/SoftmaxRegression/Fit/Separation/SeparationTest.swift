/// Looks for a direction of separation, starting from the one along which an unpenalised fit runs off.
///
/// A verdict is a certificate, not a guess: a direction along which every margin of the training data is zero or
/// positive, and some are positive, checked in a pass over the data.
struct SeparationTest {
  let objective: SoftmaxObjective
  /// Newton's step changes the logits of samples that hold it back by about 1 on separated data; changes this much
  /// smaller are zeros.
  private static let zero = 1e-3
  /// Parameters beyond this number are too many for the exact projection.
  private static let exactLimit = 3000
  /// More kinds of classes than this are not told apart in a sentence.
  private static let mostParts = 3

  private var data: SoftmaxPasses { objective.data }

  /// - Parameter direction: Newton's direction where the fit stopped, (d + 1) x K.
  /// - Returns: nil where no separation could be certified.
  func verdict(direction: [Double], classes: [String], features: [String]) -> Separation? {
    if let fitted = verdictOfFit(classes, features) { return fitted }
    var direction = direction
    var threshold = Self.zero
    let exact = direction.count <= Self.exactLimit
    for _ in 0..<8 {
      let counts = data.margins(along: direction, threshold: threshold)
      guard counts.negative == 0, counts.positive.elements.contains(where: { $0 > 0 }) else { return nil }
      let overlap = counts.zero.elements.contains { $0 > 0 }
      guard overlap else { return describe(.complete, counts, direction, classes, features) }
      guard exact else {
        return counts.least >= -1e-6 ? describe(.quasiComplete, counts, direction, classes, features) : nil
      }
      guard let projected = project(direction, threshold: threshold) else { return nil }
      let checked = data.margins(along: projected, threshold: 1e-7)
      if checked.negative == 0, checked.positive == counts.positive {
        return describe(.quasiComplete, counts, projected, classes, features)
      }
      // Margins that the projection brought to zero join the zeros, and it is repeated with them.
      direction = projected
      threshold = 1e-7
    }
    return nil
  }

  /// The verdict on parameters that fit every sample strictly, and so are the direction themselves; nil for others.
  func verdictOfFit(_ classes: [String], _ features: [String]) -> Separation? {
    let fitted = data.margins(along: objective.point, threshold: 0)
    guard fitted.negative == 0, fitted.zero.elements.allSatisfy({ $0 == 0 }) else { return nil }
    return describe(.complete, fitted, objective.point, classes, features)
  }

  /// The verdict on the parameters themselves, less what they do to margins that have stayed small.
  ///
  /// Newton's direction may lower margins that are already large, since they have no curvature left. The parameters have
  /// gone a long way along the directions that separate, and a finite way across them. This is for the end of a fit that
  /// Newton's directions have not explained: it may take a separated pair whose margin has stayed small for a tied one.
  func verdictOfPoint(classes: [String], features: [String]) -> Separation? {
    guard objective.point.count <= Self.exactLimit else { return nil }
    for threshold in [2.0, 4, 8, 12, 16] {
      guard let projected = project(objective.point, threshold: threshold) else { return nil }
      let counts = data.margins(along: projected, threshold: 1e-7)
      if counts.negative == 0, counts.positive.elements.contains(where: { $0 > 0 }) {
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
    let apart = (0..<k).filter { c in
      (0..<k).allSatisfy { $0 == c || counts.zero[c, $0] + counts.zero[$0, c] == 0 }
    }
    let concerned =
      apart.isEmpty
      ? (0..<k).filter { c in (0..<k).contains { counts.positive[c, $0] + counts.positive[$0, c] > 0 } } : apart
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
    // Where all samples are told apart, every pair of classes runs off; the direction alone may leave one behind.
    if kind == .quasiComplete { separation.identified = stillPairs(direction).map { $0.map { classes[$0] } } }
    return separation
  }

  /// The pairs of classes whose logits a direction moves alike.
  private func stillPairs(_ direction: [Double]) -> [[Int]] {
    let k = data.classes
    let rows = stride(from: 0, to: direction.count, by: k)
    let limit = 1e-6 * maxNorm(direction)
    return (0..<k).flatMap { a in
      (a + 1..<max(k, a + 1)).filter { b in rows.allSatisfy { abs(direction[$0 + a] - direction[$0 + b]) <= limit } }
        .map { [a, $0] }
    }
  }

  /// What separates which of the classes that a direction separates from all others.
  ///
  /// A feature separates a class by itself where the class shares no stretch of its values with any other, not even an end.
  /// Classes with the same such features are named together; of many kinds of classes, all features of the direction are.
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

  /// The features of which one value, or two, divide a class from each other one; without intercepts the value is zero.
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
