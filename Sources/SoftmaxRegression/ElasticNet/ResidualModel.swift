internal import CKernels

/// The quadratic model of the loss in the space of the rows: coordinate descent keeps the change of every logit.
///
/// A visit of a coordinate takes two passes over its column, and no matrix of the order of the coordinates is formed: for
/// more coordinates than rows, and for sparse features. An update of one class moves the mean of the others, so that the
/// curvature is that of the whole softmax.
struct ResidualModel {
  private let centre: ModelCentre
  /// The probabilities times the shares.
  private let weighted: ClassRows
  private let columns: FeatureColumns
  private let free: FreeBlock
  private let freeCurvature: Cholesky
  private let isGrouped: Bool
  private var change: ClassRows
  private var mean: [Double]

  /// - Parameters:
  ///   - centre: the point of the model.
  ///   - weighted: the probabilities there times the shares.
  ///   - columns: the features of the coordinates.
  ///   - free: the free parameters.
  ///   - isGrouped: whether the penalty is grouped.
  /// - Returns: nil if the unpenalised features are linearly dependent.
  init?(_ centre: ModelCentre, _ weighted: ClassRows, _ columns: FeatureColumns, _ free: FreeBlock, isGrouped: Bool) {
    guard let curvature = free.curvature(centre.probabilities, weighted: weighted) else { return nil }
    self.centre = centre
    self.weighted = weighted
    self.columns = columns
    self.free = free
    freeCurvature = curvature
    self.isGrouped = isGrouped
    change = ClassRows(classes: centre.probabilities.classes, rows: centre.probabilities.rows)
    mean = Array(repeating: 0, count: change.stride)
  }

  /// The minimum, by sweeps until one lowers the model by at most `tolerance`.
  ///
  /// Most sweeps visit nonzero coordinates only; a sweep over all of them follows now and then, and at the end.
  mutating func minimum(tolerance: Double, isStopped: () -> Bool) -> NewtonStep {
    var w = centre.coefficients
    var freeChange = [Double](repeating: 0, count: free.count * centre.working.classes)
    let curvatures = isGrouped ? [] : coordinateCurvatures()
    let blocks = isGrouped ? groupBlocks() : nil
    moveFree(&freeChange)
    for sweep in 0..<2000 {
      if isStopped() { break }
      var active = sweep % 8 != 0
      var decrease = self.sweep(&w, curvatures, blocks, active: active)
      moveFree(&freeChange)
      if decrease <= tolerance, active {
        active = false
        decrease = self.sweep(&w, curvatures, blocks, active: false)
        moveFree(&freeChange)
      }
      if decrease <= tolerance, !active { break }
    }
    return NewtonStep(coefficients: w, free: freeChange, logits: change)
  }

  /// Moves the free parameters to their minimum, exactly.
  private mutating func moveFree(_ total: inout [Double]) {
    guard free.count > 0 else { return }
    let (k, stride) = (change.classes, change.stride)
    var curved = weighted
    for c in 0..<k {
      for i in 0..<stride { curved.elements[c * stride + i] *= change.elements[c * stride + i] - mean[i] }
    }
    let step = freeCurvature.solve(free.products(curved).map { -$0 })
    free.add(step, to: &change)
    softmax_path_mean(Int64(stride), Int64(k), centre.probabilities.elements, change.elements, &mean)
    total = sum(total, 1, times: step)
  }

  private mutating func sweep(
    _ w: inout [Double], _ curvatures: [Double], _ blocks: (values: [Double], vectors: [Double])?, active: Bool
  ) -> Double {
    let (centre, columns) = (centre, columns)
    return withModel { model in
      columns.withColumns { columns in
        if let blocks {
          return centre.withGroups(&w, blocks) { softmax_path_group_sweep(model, columns, $0, active ? 1 : 0) }
        }
        return centre.withCoordinates(&w, curvatures) { softmax_path_sweep(model, columns, $0, active ? 1 : 0) }
      }
    }
  }

  private mutating func withModel<Result>(_ body: (UnsafePointer<softmax_quadratic>) -> Result) -> Result {
    let (p, sp, k, stride) = (centre.probabilities.elements, weighted.elements, change.classes, change.stride)
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
            return withUnsafePointer(to: model, body)
          }
        }
      }
    }
  }

  private mutating func coordinateCurvatures() -> [Double] {
    let (centre, columns) = (centre, columns)
    var w = centre.coefficients
    var result = [Double](repeating: 0, count: centre.working.count)
    withModel { model in
      columns.withColumns { columns in
        centre.withCoordinates(&w, result) { softmax_path_curvature(model, columns, $0, &result) }
      }
    }
    return result
  }

  /// The eigenvalues and the eigenvectors, as rows, of the K x K block of each feature: Σ s x² (diag p - p pᵀ).
  private func groupBlocks() -> (values: [Double], vectors: [Double]) {
    let blocks = columns.classBlocks(centre.probabilities, weighted: weighted)
    return GroupBlocks.eigen(blocks, classes: change.classes)
  }
}
