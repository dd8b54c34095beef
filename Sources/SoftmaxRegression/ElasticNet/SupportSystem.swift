internal import CKernels

/// The Newton system of the quadratic model on coordinates that are not zero, and of the free parameters.
///
/// Conjugate gradients solve it without its matrix: a product takes two passes over the columns of the coordinates. The
/// preconditioner is the curvature within each class, so that the iterations have to find the coupling between classes
/// only (Nocedal & Wright 2006, algorithm 5.3). Vectors hold the coordinates class by class, then u x K free parameters.
struct SupportSystem {
  /// The coordinates.
  let coordinates: CoordinatesByClass
  private let probabilities: ClassRows
  private let weighted: ClassRows
  private let free: FreeBlock
  private let blocks: RowBlocks
  /// The penalty's curvature of each coordinate.
  private let diagonal: [Double]
  private let factors: ClassFactors
  /// The places of the unknowns of each factor; -1 for those that the system does not have.
  private let members: [[Int]?]
  /// The inverse curvature of coordinates that no factor contains.
  private let inverse: [Double]

  /// The solution of the system.
  struct Solution {
    /// The change of the coordinates and of the free parameters.
    var step: [Double]
    /// The curvature times the step.
    var image: [Double]
    /// The change of the logits.
    var logits: ClassRows
    /// The iterations that it took.
    var iterations: Int
    /// The greatest excess of a residual over its tolerance, before and after them.
    var excess: (first: Double, last: Double)
  }

  /// - Parameters:
  ///   - coordinates: the coordinates.
  ///   - working: the working set.
  ///   - probabilities: p at the centre of the model.
  ///   - weighted: p times the shares.
  ///   - free: the free parameters.
  ///   - factors: the curvature within each class.
  ///   - curvatures: the loss's curvature of each coordinate of the working set.
  ///   - diagonal: the penalty's curvature of each coordinate.
  ///   - blocks: the threads.
  init(
    _ coordinates: CoordinatesByClass, of working: WorkingSet, _ probabilities: ClassRows, _ weighted: ClassRows,
    _ free: FreeBlock, _ factors: ClassFactors, curvatures: [Double], diagonal: [Double], _ blocks: RowBlocks
  ) {
    self.coordinates = coordinates
    self.probabilities = probabilities
    self.weighted = weighted
    self.free = free
    self.factors = factors
    self.diagonal = diagonal
    self.blocks = blocks
    members = factors.members(coordinates, of: working)
    let places = coordinates.places
    inverse =
      places.indices.map { 1 / max(curvatures[places[$0]] + diagonal[$0], 1e-300) }
      + (0..<free.count * probabilities.classes).map { _ in 1 }
  }

  /// The number of unknowns.
  private var count: Int { coordinates.places.count + free.count * probabilities.classes }

  /// The change of the logits along a step.
  func logits(_ step: [Double], into result: inout ClassRows) {
    coordinates.multiply(step, into: &result)
    free.add(Array(step.suffix(count - coordinates.places.count)), to: &result)
  }

  /// The curvature of loss and penalty times a step.
  func product(_ step: [Double], _ logits: inout ClassRows, _ curved: inout ClassRows, _ mean: inout [Double])
    -> [Double]
  {
    self.logits(step, into: &logits)
    Self.curve(logits, at: probabilities, weighted, into: &curved, &mean, blocks)
    var result = coordinates.slopes(curved) + free.products(curved)
    for a in diagonal.indices { result[a] += diagonal[a] * step[a] }
    return result
  }

  /// sp (u - mean of u): what a change u of the logits adds to the residuals.
  static func curve(
    _ u: ClassRows, at p: ClassRows, _ weighted: ClassRows, into curved: inout ClassRows, _ mean: inout [Double],
    _ blocks: RowBlocks
  ) {
    let (stride, k, rows) = (u.stride, u.classes, 4096)
    p.elements.withUnsafeBufferPointer { p in
      weighted.elements.withUnsafeBufferPointer { sp in
        u.elements.withUnsafeBufferPointer { u in
          mean.withUnsafeMutableBufferPointer { mean in
            curved.elements.withUnsafeMutableBufferPointer { curved in
              guard let p = p.baseAddress, let sp = sp.baseAddress, let u = u.baseAddress, let mean = mean.baseAddress,
                let curved = curved.baseAddress
              else { return }
              nonisolated(unsafe) let (own, shared, change, means, out) = (p, sp, u, mean, curved)
              blocks.tasks((stride + rows - 1) / rows, work: Double(4 * k * stride)) { part in
                softmax_path_curve(
                  Int64(stride), Int64(part * rows), Int64(min(stride, (part + 1) * rows)), Int64(k), own, shared,
                  change,
                  means, out)
              }
            }
          }
        }
      }
    }
  }

  private func precondition(_ residual: [Double]) -> [Double] {
    var result = zip(residual, inverse).map { $0 * $1 }
    // Single precision has a narrower range than a residual on its way to zero.
    let size = maxNorm(residual)
    guard size > 0 else { return result }
    let work = members.reduce(0) { $0 + 2 * Double(($1?.count ?? 0) * ($1?.count ?? 0)) }
    let solved = blocks.collect(members.count, work: work) { c in
      members[c].map { own in factors.solve(c, own.map { $0 < 0 ? 0 : Float(residual[$0] / size) }) } ?? []
    }
    for (own, values) in zip(members, solved) {
      for (place, value) in zip(own ?? [], values) where place >= 0 { result[place] = Double(value) * size }
    }
    return result
  }

  /// Solves for a right side, until the residual of each coordinate is within its tolerance.
  ///
  /// - Returns: nil if no iteration lowers the model.
  func solve(_ right: [Double], tolerances: [Double], limit: Int, isStopped: () -> Bool) -> Solution? {
    var (step, residual) = ([Double](repeating: 0, count: count), right)
    var z = precondition(residual)
    var direction = z
    var size = dot(residual, z)
    var logits = ClassRows(classes: probabilities.classes, rows: probabilities.rows)
    var (curved, mean) = (logits, [Double](repeating: 0, count: logits.stride))
    var (iterations, first, last) = (0, 0.0, 0.0)
    for _ in 0..<limit {
      last = tolerances.indices.reduce(0) { max($0, abs(residual[$1]) / tolerances[$1]) }
      if iterations == 0 { first = last }
      if isStopped() || !(size > 0) || last <= 1 { break }
      let image = product(direction, &logits, &curved, &mean)
      let curvature = dot(direction, image)
      // Without curvature there is nothing left but rounding.
      guard curvature > 1e-14 * size else { break }
      let length = size / curvature
      accumulate(length, times: direction, into: &step)
      accumulate(-length, times: image, into: &residual)
      iterations += 1
      z = precondition(residual)
      let next = dot(residual, z)
      direction = sum(z, next / size, times: direction)
      size = next
    }
    guard iterations > 0 else { return nil }
    self.logits(step, into: &logits)
    return Solution(
      step: step, image: sum(right, -1, times: residual), logits: logits, iterations: iterations, excess: (first, last))
  }
}
