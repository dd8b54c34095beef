internal import CKernels

/// A block of dense rows on its way through a pass, in scratch space that stays in a core's cache.
struct RowBlock {
  /// The logits of the rows, later their residuals, as the kernels order them.
  let logits: UnsafeMutablePointer<Double>
  /// The change of the logits along a direction, in the same order.
  let changes: UnsafeMutablePointer<Double>
  /// What the rows are compared with.
  var targets = softmax_targets()
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
  static func wholePanels(_ rows: Int) -> Int {
    let panel = Int(SOFTMAX_PANEL)
    return (rows + panel - 1) / panel * panel
  }

  init(
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
  mutating func use(_ start: UnsafeRawPointer, single: Bool, stride: Int, next: UnsafeRawPointer) {
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
