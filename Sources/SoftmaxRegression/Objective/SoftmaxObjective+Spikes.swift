extension SoftmaxObjective {
  /// The fewest classes for which spikes are formed.
  static let leastSpikedClasses = 32
  /// The rows from which the lengths of the discriminants are found.
  private static let rowsForDiscriminants = 4096

  /// Whether the features are dense, the classes many, and the penalty a ridge on the coefficients alone.
  ///
  /// Soft targets, known logits, fits without intercepts and shards are left to other methods.
  public var hasSpikes: Bool { spikeBasis != nil }

  /// Whether an objective has spikes.
  static func allowsSpikes(_ data: SoftmaxPasses, _ penalty: any PenaltyFunction) -> Bool {
    data.classes >= leastSpikedClasses && data.targets.areLabels && data.hasIntercept && data.shards == nil
      && data.observations.offsets == nil && data.sparseRows == nil && diagonalRidge(penalty) != nil
  }

  /// λ Λ of a ridge penalty on the coefficients alone; nil for another penalty.
  private static func diagonalRidge(_ penalty: any PenaltyFunction) -> QuadraticForm? {
    guard let ridge = penalty as? RestatedRidge, ridge.form.intercept == nil else { return nil }
    return ridge.form
  }

  /// Prepares the spikes at their first use; returns false if there are none.
  private mutating func prepareSpikes() -> Bool {
    guard let spikeBasis, let form = Self.diagonalRidge(penalty) else { return false }
    if spikes == nil { spikes = ClassSpikes(data, spikeBasis, gram: gram, form: form) }
    return spikes != nil
  }

  /// Moves from a point without features to the best combination of two linear discriminants, with more and less shrinkage
  /// of the pooled covariance.
  ///
  /// Their lengths are those that minimise F over a sample of the rows: a discriminant is far too confident where the
  /// features are many.
  public mutating func moveToDiscriminants() {
    // A model at which a fit starts is nearer than a discriminant.
    guard !point.dropLast(classes).contains(where: { $0 != 0 }), prepareSpikes(), let spikes else { return }
    let (origin, lowest) = (point, value)
    let pair = [1, 4].map { spikes.covariance.discriminants(shrinkage: $0) }
    let sample = data.sample(min(data.features.rows, Self.rowsForDiscriminants))
    var logits = StoredLogits(rows: sample.features.rows, classes: classes)
    sample.store(pair[0].elements, in: &logits.changes)
    sample.store(pair[1].elements, in: &logits.point)
    let shift = Array(origin.suffix(classes))
    let binary = shift.map { Float($0 * ClassVectors.binary) }
    let ridge = RidgePlane(pair[0], pair[1], penalty, threads: threads)
    let factors = PlaneMinimum.search(from: [0.3, 0.1], origin: .zero, value: lowest) { place in
      ridge.added(to: sample.plane(logits, at: place, shift: binary), at: place)
    }
    guard let factors else { return }
    var start = sum(
      multiple(factors.x, of: pair[0].elements, threads: threads), factors.y, times: pair[1].elements, threads: threads)
    for c in 0..<classes { start[start.count - classes + c] += shift[c] }
    passCount += 1
    evaluate(at: start)
    if !(value < lowest) { move(to: origin) }
  }

  /// The inverse of a pooled covariance with two spikes for each class.
  public mutating func inverseSpikes() -> InverseHessianOperator? {
    guard prepareSpikes(), let form = Self.diagonalRidge(penalty) else { return nil }
    if spikes?.rivals == nil {
      passCount += 1
      evaluate(at: point)
    }
    guard let spikes, let rivals = spikes.rivals else { return nil }
    let slope = sum(
      gradient, -1, times: form.gradient(Parameters(point, classes: classes)).elements, threads: threads)
    let sums = SpikeSums(data, spikes.rows, rivals, gradient: slope)
    return SpikedPreconditioner(
      spikes.covariance, spikes.own, sums, penalty: form.strength, blocks: data.blocks
    ).apply
  }

  /// Moves to the minimum over b W + a V for the present point W and a direction V.
  ///
  /// The logits of W are known, so that one product gives those of the whole plane; another one gives the gradient.
  public mutating func descend(along direction: [Double]) -> Bool {
    guard spikes?.logits != nil, dot(gradient, direction, threads: threads) < 0 else { return false }
    let (origin, lowest) = (point, value)
    guard var logits = spikes?.logits else { return false }
    // The copy is the only one, so that it changes in place.
    spikes?.logits = nil
    data.store(direction, in: &logits.changes)
    let ridge = RidgePlane(
      Parameters(direction, classes: classes), Parameters(origin, classes: classes), penalty, threads: threads)
    let factors = PlaneMinimum.search(from: [1, 1], origin: [0, 1], value: lowest) { place in
      ridge.added(to: data.plane(logits, at: place), at: place)
    }
    passCount += 1
    guard let factors, factors.x != 0 else { return false }
    let next = sum(multiple(factors.y, of: origin, threads: threads), factors.x, times: direction, threads: threads)
    var rivals = spikes?.rivals
    spikes?.rivals = nil
    let (loss, slope) = data.lossAndGradient(&logits, at: factors, rivals: &rivals)
    spikes?.rivals = rivals
    place(at: next, loss: loss, slope: slope, isRounded: true)
    guard value.isFinite, value <= lowest + 1e-6 * abs(lowest) else {
      move(to: origin)
      return false
    }
    spikes?.logits = logits
    return true
  }

  /// Evaluates F, its gradient and the rivals at a point, and stores the logits if they may be stored.
  private mutating func evaluate(at point: [Double]) {
    guard var state = spikes else { return }
    // The state is moved out, so that its arrays change in place.
    spikes = nil
    state.rivals = state.rivals ?? RowRivals(rows: data.features.rows)
    if state.storesLogits {
      var logits = state.logits ?? StoredLogits(rows: data.features.rows, classes: classes)
      state.logits = nil
      data.store(point, in: &logits.point)
      let (loss, slope) = data.lossAndGradient(&logits, at: [0, 1], rivals: &state.rivals)
      place(at: point, loss: loss, slope: slope, isRounded: true)
      state.logits = logits
    } else {
      let (loss, slope) = data.lossAndGradient(point, rivals: &state.rivals)
      place(at: point, loss: loss, slope: slope, isRounded: false)
    }
    spikes = state
  }
}

/// A ridge penalty in the plane of two vectors.
private struct RidgePlane {
  /// The products aa, ab and bb of the vectors.
  private let products: SIMD3<Double>

  init(_ a: Parameters, _ b: Parameters, _ penalty: any PenaltyFunction, threads: Int) {
    let form = penalty.curvature(features: a.features)
    products = [
      form.product(a, a, threads: threads), form.product(a, b, threads: threads), form.product(b, b, threads: threads),
    ]
  }

  /// A value in the plane with the penalty at a point.
  func added(to loss: PlaneValue, at place: SIMD2<Double>) -> PlaneValue {
    let slope = SIMD2(
      products.x * place.x + products.y * place.y, products.y * place.x + products.z * place.y)
    return PlaneValue(
      value: loss.value + (slope * place).sum() / 2, slope: loss.slope + slope, curvature: loss.curvature + products)
  }
}
