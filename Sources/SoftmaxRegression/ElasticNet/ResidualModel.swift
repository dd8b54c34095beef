internal import CKernels

/// The quadratic model of the loss in the space of the rows, for more coordinates than rows and for sparse features: no
/// matrix of the order of the coordinates is formed.
///
/// Coordinate descent finds the coordinates that leave zero, and conjugate gradients the minimum on those that are not zero
/// (`SupportSystem`). An update of one class moves the mean of the others, so that the curvature is that of the whole
/// softmax.
struct ResidualModel {
  private let centre: ModelCentre
  /// The probabilities times the shares.
  private let weighted: ClassRows
  private let columns: FeatureColumns
  private let free: FreeBlock
  private let freeCurvature: Cholesky
  private let isGrouped: Bool
  private let blocks: RowBlocks
  private let whole: CoordinatesByClass
  private var change: ClassRows
  private var mean: [Double]
  private var curved: ClassRows
  /// The curvature within each class, which can be that of an earlier model; nil until a step needs it.
  var factors: ClassFactors?

  /// - Parameters:
  ///   - centre: the point of the model.
  ///   - weighted: the probabilities there times the shares.
  ///   - columns: the features of the coordinates.
  ///   - free: the free parameters.
  ///   - isGrouped: whether the penalty is grouped.
  ///   - blocks: the threads.
  /// - Returns: nil if the unpenalised features are linearly dependent.
  init?(
    _ centre: ModelCentre, _ weighted: ClassRows, _ columns: FeatureColumns, _ free: FreeBlock, isGrouped: Bool,
    _ blocks: RowBlocks
  ) {
    guard let curvature = free.curvature(centre.probabilities, weighted: weighted) else { return nil }
    self.centre = centre
    self.weighted = weighted
    self.columns = columns
    self.free = free
    freeCurvature = curvature
    self.isGrouped = isGrouped
    self.blocks = blocks
    whole = CoordinatesByClass(Array(0..<centre.working.count), of: centre.working, columns, blocks)
    change = ClassRows(classes: centre.probabilities.classes, rows: centre.probabilities.rows)
    curved = change
    mean = Array(repeating: 0, count: change.stride)
  }

  /// The minimum, until the slope of each coordinate is within its tolerance.
  ///
  /// - Parameters:
  ///   - tolerances: how far the slope of each coordinate may be from that of a minimum.
  ///   - isStopped: asked between iterations.
  mutating func minimum(tolerances: [Double], isStopped: () -> Bool) -> NewtonStep {
    var w = centre.coefficients
    var freeChange = [Double](repeating: 0, count: free.count * centre.working.classes)
    moveFree(&freeChange)
    if isGrouped {
      descendGroups(&w, &freeChange, tolerances, isStopped)
    } else {
      descend(&w, &freeChange, tolerances, isStopped)
    }
    return NewtonStep(coefficients: w, free: freeChange, logits: change)
  }

  private mutating func descend(
    _ w: inout [Double], _ freeChange: inout [Double], _ tolerances: [Double], _ isStopped: () -> Bool
  ) {
    let curvatures = coordinateCurvatures()
    // Sweeps find most of the coordinates that reach or leave zero, at the cost of an iteration each.
    let all = w.indices.map { Int64($0) }
    for _ in 0..<2 {
      withColumns { model, columns, centre in
        centre.withCoordinates(&w, curvatures, all) { softmax_path_sweep(model, columns, $0) }
      }
    }
    moveFree(&freeChange)
    var slopes = slopes()
    var excesses = excesses(w, slopes, tolerances)
    for _ in 0..<200 where excesses.contains(where: { $0 > 1 }) && !isStopped() {
      // The coordinates that are not zero move first: they decide which others follow.
      let isMoved = moveSupport(&w, &freeChange, slopes, curvatures, excesses, tolerances, isStopped)
      slopes = self.slopes()
      excesses = self.excesses(w, slopes, tolerances)
      // Without a step of the others, coordinate descent moves them, too.
      let visits = w.indices.filter { excesses[$0] > 1 && (!isMoved || !centre.isInside($0, w[$0])) }
      guard !visits.isEmpty else { continue }
      for _ in 0..<(isMoved ? 2 : 8) {
        withColumns { model, columns, centre in
          centre.withCoordinates(&w, curvatures, visits.map { Int64($0) }) { softmax_path_sweep(model, columns, $0) }
        }
      }
      moveFree(&freeChange)
      slopes = self.slopes()
      excesses = self.excesses(w, slopes, tolerances)
    }
  }

  private mutating func descendGroups(
    _ w: inout [Double], _ freeChange: inout [Double], _ tolerances: [Double], _ isStopped: () -> Bool
  ) {
    let k = centre.working.classes
    let curvature = GroupBlocks(columns.classBlocks(centre.probabilities, weighted: weighted), classes: k)
    for _ in 0..<250 where !isStopped() {
      let excesses = excesses(w, slopes(), tolerances)
      guard excesses.contains(where: { $0 > 1 }) else { return }
      let visits = stride(from: 0, to: w.count, by: k).filter { w[$0..<$0 + k].norm > 0 || excesses[$0] > 1 }
      for _ in 0..<8 {
        withColumns { model, columns, centre in
          centre.withGroups(&w, curvature, visits.map { Int64($0 / k) }) {
            softmax_path_group_sweep(model, columns, $0)
          }
        }
        moveFree(&freeChange)
      }
    }
  }

  /// The slope of the model at the present point, for each coordinate.
  private mutating func slopes() -> [Double] {
    SupportSystem.curve(change, at: centre.probabilities, weighted, into: &curved, &mean, blocks)
    var result = centre.gradient
    for (place, slope) in zip(whole.places, whole.slopes(curved)) { result[place] += slope }
    return result
  }

  /// How far each slope is from that of a minimum, over its tolerance; of a grouped feature the norm, for its first class.
  private func excesses(_ w: [Double], _ slopes: [Double], _ tolerances: [Double]) -> [Double] {
    let k = centre.working.classes
    var result = [Double](repeating: 0, count: w.count)
    guard isGrouped else {
      for a in w.indices { result[a] = centre.excess(a, w[a], slope: slopes[a]) / tolerances[a] }
      return result
    }
    for first in stride(from: 0, to: w.count, by: k) {
      result[first] = centre.excess(first..<first + k, w, slopes: slopes) / tolerances[first]
    }
    return result
  }

  /// Moves the coordinates that are not zero to the minimum with their signs, or as far as they keep them.
  ///
  /// - Returns: whether a step was found.
  private mutating func moveSupport(
    _ w: inout [Double], _ freeChange: inout [Double], _ slopes: [Double], _ curvatures: [Double],
    _ excesses: [Double], _ tolerances: [Double], _ isStopped: () -> Bool
  ) -> Bool {
    let inside = w.indices.filter { centre.isInside($0, w[$0]) }
    let excess = inside.reduce(0) { max($0, excesses[$1]) }
    // Accuracy beyond this would be lost when other coordinates leave zero; with less, small ones seem to change their sign.
    let share = max(0.5, 0.003 * excess)
    guard excess > share else { return true }
    let coordinates = CoordinatesByClass(inside, of: centre.working, columns, blocks)
    let places = coordinates.places
    let diagonal = places.map { centre.square[$0] }
    var factors: ClassFactors
    if let known = self.factors, !known.isStale(for: places.count) {
      factors = known
    } else {
      self.factors = nil
      factors = ClassFactors(
        coordinates, of: centre.working, curvatures, diagonal: diagonal, at: centre.probabilities, weighted: weighted,
        columns, free, blocks)
    }
    var right = places.map { a in
      -slopes[a] - centre.square[a] * w[a] - (w[a] < 0 ? -centre.absolute[a] : centre.absolute[a])
    }
    let system = SupportSystem(
      coordinates, of: centre.working, centre.probabilities, weighted, free, factors, curvatures: curvatures,
      diagonal: diagonal, blocks)
    right += free.products(curved).map { -$0 }
    guard
      var solution = system.solve(
        right, tolerances: places.map { share * tolerances[$0] }, limit: 500, isStopped: isStopped)
    else { return false }
    factors.learn(iterations: solution.iterations, excess: solution.excess.first, rest: solution.excess.last)
    self.factors = factors
    clip(&solution, right, at: w, places, system)
    for (i, place) in places.enumerated() { w[place] = centre.moved(place, w[place], by: solution.step[i]) }
    accumulate(1, times: solution.logits.elements, into: &change.elements)
    accumulate(1, times: Array(solution.step.suffix(freeChange.count)), into: &freeChange)
    return true
  }

  /// Ends each coordinate at zero or its bound if the step leads beyond, or shortens the whole step, whichever lowers the
  /// model more.
  private func clip(
    _ solution: inout SupportSystem.Solution, _ right: [Double], at w: [Double], _ places: [Int],
    _ system: SupportSystem
  ) {
    var (clipped, share) = (solution.step, 1.0)
    for (i, place) in places.enumerated() {
      guard let limit = centre.limit(place, w[place], by: solution.step[i]) else { continue }
      clipped[i] = limit - w[place]
      share = min(share, clipped[i] / solution.step[i])
    }
    guard share < 1 else { return }
    let (along, curvature) = (dot(right, solution.step), dot(solution.step, solution.image))
    let shortened = -share * along + share * share * curvature / 2
    var (logits, curved, mean) = (solution.logits, self.curved, self.mean)
    let image = system.product(clipped, &logits, &curved, &mean)
    if -dot(right, clipped) + dot(clipped, image) / 2 <= shortened {
      (solution.step, solution.image, solution.logits) = (clipped, image, logits)
      return
    }
    for (i, step) in solution.step.enumerated() {
      // The coordinate that ends the step is exactly at its limit.
      let isLast = i < places.count && clipped[i] != step && clipped[i] / step == share
      solution.step[i] = isLast ? clipped[i] : share * step
    }
    for index in solution.logits.elements.indices { solution.logits.elements[index] *= share }
  }

  /// Moves the free parameters to their minimum, exactly.
  private mutating func moveFree(_ total: inout [Double]) {
    guard free.count > 0 else { return }
    SupportSystem.curve(change, at: centre.probabilities, weighted, into: &curved, &mean, blocks)
    let step = freeCurvature.solve(free.products(curved).map { -$0 })
    free.add(step, to: &change)
    softmax_path_mean(
      Int64(change.stride), Int64(change.classes), centre.probabilities.elements, change.elements, &mean)
    accumulate(1, times: step, into: &total)
  }

  /// Calls `body` with the model and the columns in the layout of the kernels.
  @discardableResult
  private mutating func withColumns<Result>(
    _ body: (UnsafePointer<softmax_quadratic>, UnsafePointer<softmax_columns>, ModelCentre) -> Result
  ) -> Result {
    let (p, sp, k, stride) = (centre.probabilities.elements, weighted.elements, change.classes, change.stride)
    let (centre, columns) = (centre, columns)
    return p.withUnsafeBufferPointer { p in
      sp.withUnsafeBufferPointer { sp in
        change.elements.withUnsafeMutableBufferPointer { u in
          mean.withUnsafeMutableBufferPointer { mean in
            var model = softmax_quadratic()
            model.stride = Int64(stride)
            model.classes = Int64(k)
            model.p = p.baseAddress
            model.sp = sp.baseAddress
            model.u = u.baseAddress
            model.mean = mean.baseAddress
            return withUnsafePointer(to: model) { model in columns.withColumns { body(model, $0, centre) } }
          }
        }
      }
    }
  }

  private mutating func coordinateCurvatures() -> [Double] {
    var w = centre.coefficients
    var result = [Double](repeating: 0, count: centre.working.count)
    withColumns { model, columns, centre in
      centre.withCoordinates(&w, result) { softmax_path_curvature(model, columns, $0, &result) }
    }
    return result
  }
}
