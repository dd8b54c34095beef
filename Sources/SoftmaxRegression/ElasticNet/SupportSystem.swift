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
  private let factors: [Factor]
  /// The inverse curvature of coordinates that no factor contains.
  private let inverse: [Double]

  private struct Factor: Sendable {
    let members: [Int]
    let factor: Cholesky
  }

  /// The solution of the system.
  struct Solution {
    /// The change of the coordinates and of the free parameters.
    var step: [Double]
    /// The curvature times the step.
    var image: [Double]
    /// The change of the logits.
    var logits: ClassRows
  }

  /// - Parameters:
  ///   - coordinates: the coordinates.
  ///   - probabilities: p at the centre of the model.
  ///   - weighted: p times the shares.
  ///   - free: the free parameters.
  ///   - grams: the curvature within each class.
  ///   - curvatures: the loss's curvature of each coordinate of the working set.
  ///   - diagonal: the penalty's curvature of each coordinate.
  ///   - blocks: the threads.
  init(
    _ coordinates: CoordinatesByClass, _ probabilities: ClassRows, _ weighted: ClassRows, _ free: FreeBlock,
    _ grams: [ClassGram], curvatures: [Double], diagonal: [Double], _ blocks: RowBlocks
  ) {
    self.coordinates = coordinates
    self.probabilities = probabilities
    self.weighted = weighted
    self.free = free
    self.diagonal = diagonal
    self.blocks = blocks
    let (places, ranges, k, u) = (coordinates.places, coordinates.ranges, grams.count, free.count)
    let work = ranges.reduce(0) { $0 + Double($1.count * $1.count * $1.count) }
    let found = blocks.collect(k, work: work) { c -> Factor? in
      var (kept, members): ([Int], [Int]) = ([], [])
      var next = ranges[c].lowerBound
      for (index, place) in grams[c].places.enumerated() {
        while next < ranges[c].upperBound, places[next] < place { next += 1 }
        guard next < ranges[c].upperBound, places[next] == place else { continue }
        kept.append(index)
        members.append(next)
      }
      guard let factor = grams[c].factor(kept, penalty: members.map { diagonal[$0] }) else { return nil }
      return Factor(members: members + (0..<u).map { places.count + $0 * k + c }, factor: factor)
    }
    factors = found.compactMap { $0 }
    var inverse = places.indices.map { 1 / max(curvatures[places[$0]] + diagonal[$0], 1e-300) }
    inverse += (0..<u * k).map { _ in 1 }
    self.inverse = inverse
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
    let work = factors.reduce(0) { $0 + 2 * Double($1.members.count * $1.members.count) }
    let solved = blocks.collect(factors.count, work: work) { place in
      factors[place].factor.solve(factors[place].members.map { residual[$0] })
    }
    for (factor, values) in zip(factors, solved) {
      for (place, value) in zip(factor.members, values) { result[place] = value }
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
    var moved = false
    for _ in 0..<limit {
      if isStopped() || !(size > 0) || tolerances.indices.allSatisfy({ abs(residual[$0]) <= tolerances[$0] }) { break }
      let image = product(direction, &logits, &curved, &mean)
      let curvature = dot(direction, image)
      // Without curvature there is nothing left but rounding.
      guard curvature > 1e-14 * size else { break }
      let length = size / curvature
      accumulate(length, times: direction, into: &step)
      accumulate(-length, times: image, into: &residual)
      moved = true
      z = precondition(residual)
      let next = dot(residual, z)
      direction = sum(z, next / size, times: direction)
      size = next
    }
    guard moved else { return nil }
    self.logits(step, into: &logits)
    return Solution(step: step, image: sum(right, -1, times: residual), logits: logits)
  }
}
