internal import CKernels

/// A block of dense rows on its way through a pass, in scratch space that stays in a core's cache.
struct RowBlock {
  /// The logits of the rows, later their residuals, as the kernels order them.
  let logits: UnsafeMutablePointer<Double>
  /// The change of the logits along a direction, in the same order.
  let changes: UnsafeMutablePointer<Double>
  /// What the rows are compared with.
  fileprivate(set) var targets = softmax_targets()
  private var features: softmax_block
  private let panel: UnsafeMutablePointer<Double>
  private let own: UnsafeMutablePointer<Double>

  /// The shape of the blocks for d features and K classes: whole panels of rows that, with their logits, take a quarter of a
  /// megabyte.
  static func shape(features d: Int, classes k: Int) -> BlockShape {
    let width = ClassVectors.padded(d) + 2 * k + 2
    let panel = Int(SOFTMAX_PANEL)
    let rows = max(panel, min(256, 32_768 / width / panel * panel))
    return BlockShape(rows: rows, width: width, extra: panel * Int(SOFTMAX_CHUNK))
  }

  /// A number of rows rounded up to whole panels.
  fileprivate static func wholePanels(_ rows: Int) -> Int {
    let panel = Int(SOFTMAX_PANEL)
    return (rows + panel - 1) / panel * panel
  }

  fileprivate init(
    _ rows: Range<Int>, classes k: Int, columns d: Int, center: UnsafePointer<Double>?,
    scratch: UnsafeMutablePointer<Double>
  ) {
    let count = Self.wholePanels(rows.count)
    panel = scratch
    logits = panel + Int(SOFTMAX_PANEL * SOFTMAX_CHUNK)
    changes = logits + count * k
    own = changes + count * k
    features = softmax_block()
    features.rows = Int64(count)
    features.columns = Int64(d)
    features.center = center
    targets.rows = Int64(rows.count)
    targets.classes = Int64(k)
  }

  /// Where a copy of the rows goes, if one is needed.
  var copy: UnsafeMutablePointer<Double> { own + 2 * Int(features.rows) }

  /// Takes rows that lie in memory, with `stride` numbers from row to row; `next` is where the next block lies.
  fileprivate mutating func use(_ start: UnsafeRawPointer, single: Bool, stride: Int, next: UnsafeRawPointer) {
    features.features = start
    features.single = single ? 1 : 0
    features.stride = Int64(stride)
    features.next = next
  }

  /// Writes the logits, or their changes, under `vectors`.
  func multiply(_ vectors: ClassVectors, into result: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: features) {
      softmax_logits($0, vectors.coefficients, vectors.intercepts, targets.classes, panel, result)
    }
  }

  /// Turns the logits into weighted residuals s (p - y) / N, adds those to `intercepts`, and returns the block's share of the
  /// cross-entropy.
  func residuals(addingTo intercepts: UnsafeMutablePointer<Double>) -> Double {
    withUnsafePointer(to: targets) { softmax_residuals($0, logits, intercepts) }
  }

  /// Turns the logits into the change of the residuals along the changes of the logits, and adds those to `intercepts`.
  func curvature(addingTo intercepts: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: targets) { softmax_curvature($0, logits, changes, intercepts) }
  }

  /// Adds the cross-entropy and its slope after each step along the changes to `sums`.
  func losses(steps: [Double], addingTo sums: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: targets) { softmax_line($0, logits, changes, steps, Int64(steps.count), own, sums) }
  }

  /// Adds the features times the residuals to K x padded d sums.
  func addGradient(to sum: UnsafeMutablePointer<Double>) {
    withUnsafePointer(to: features) { softmax_gradient($0, logits, targets.classes, sum) }
  }
}

extension SoftmaxPasses {
  /// Calls `body` with a block of rows and their targets.
  ///
  /// The rows are read where they lie. Three kinds are copied to `scratch` first, row by row padded with zeros: the last block,
  /// whose vectors would reach past the data; rows narrower than a vector; and blocks with samples of weight zero, which take
  /// no part, whatever they hold.
  @inline(__always)
  func withBlock(
    _ rows: Range<Int>, center: [Double], scratch: UnsafeMutablePointer<Double>, _ body: (RowBlock) -> Void
  ) {
    let d = features.columns
    center.withUnsafeBufferPointer { center in
      var block = RowBlock(rows, classes: classes, columns: d, center: center.baseAddress, scratch: scratch)
      block.targets.unit = unitShare
      let isLast = rows.upperBound == features.rows
      let mustCopy =
        isLast || d < Int(SOFTMAX_LANES)
        || (observations.hasZeroWeights && weights.map { $0[rows].contains(0) } ?? false)
      features.withDenseRows { dense in
        switch mustCopy ? nil : dense {
        case .double(let x):
          block.use(x + rows.lowerBound * d, single: false, stride: d, next: x + rows.upperBound * d)
        case .float(let x):
          block.use(x + rows.lowerBound * d, single: true, stride: d, next: x + rows.upperBound * d)
        case nil:
          let padded = center.count
          copy(rows, into: block.copy, width: padded)
          block.use(block.copy, single: false, stride: padded, next: block.copy)
        }
        withTargets(rows, block, body)
      }
    }
  }

  /// Calls `body` with a block for sparse rows and their targets, whose logits are yet to be written.
  func withSparseBlock(_ rows: Range<Int>, scratch: UnsafeMutablePointer<Double>, _ body: (RowBlock) -> Void) {
    var block = RowBlock(rows, classes: classes, columns: 0, center: nil, scratch: scratch)
    block.targets.unit = unitShare
    withTargets(rows, block, body)
  }

  /// Writes rows as they are, padded with zeros to `width` numbers and to whole panels of rows.
  private func copy(_ rows: Range<Int>, into block: UnsafeMutablePointer<Double>, width: Int) {
    block.update(repeating: 0, count: RowBlock.wholePanels(rows.count) * width)
    features.standardize(rows, .identity(features.columns), weights: weights, into: block, width: width)
  }

  @inline(__always)
  private func withTargets(_ rows: Range<Int>, _ block: RowBlock, _ body: (RowBlock) -> Void) {
    withWeights(rows) { weights in
      var block = block
      block.targets.weights = weights
      switch targets {
      case .labels(let labels, _):
        labels.withUnsafeBufferPointer {
          block.targets.labels = $0.baseAddress.map { $0 + rows.lowerBound }
          body(block)
        }
      case .probabilities(let matrix):
        matrix.elements.withUnsafeBufferPointer {
          block.targets.probabilities = $0.baseAddress.map { $0 + rows.lowerBound * matrix.columns }
          body(block)
        }
      }
    }
  }
}
