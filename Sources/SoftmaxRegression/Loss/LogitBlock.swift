internal import CKernels

/// The logits of a block of rows during a pass, in scratch space that stays in a core's cache.
///
/// Logits are in base 2, in the order of the kernels: panels of 32 rows, class by class within a panel, so that the
/// logit of row i and class k is at ((i / 32) K + k) 32 + i % 32.
struct LogitBlock {
  /// The rows, by their numbers in the observations.
  let rows: Range<Int>
  /// K.
  let classes: Int
  /// The logits of the rows, later their residuals.
  let logits: UnsafeMutablePointer<Double>
  /// The change of the logits along a direction, in the same order.
  let changes: UnsafeMutablePointer<Double>
  /// Scratch space for two numbers per row.
  let own: UnsafeMutablePointer<Double>
  /// Scratch space for a panel of features.
  let panel: UnsafeMutablePointer<Double>
  /// Scratch space for a copy of the rows' features.
  let copy: UnsafeMutablePointer<Double>

  init(_ rows: Range<Int>, classes k: Int, scratch: UnsafeMutablePointer<Double>) {
    let count = Self.wholePanels(rows.count)
    self.rows = rows
    classes = k
    panel = scratch
    logits = panel + Int(SOFTMAX_PANEL * SOFTMAX_CHUNK)
    changes = logits + count * k
    own = changes + count * k
    copy = own + 2 * count
  }

  /// The shape of the blocks for d features and K classes: whole panels of rows that take a quarter of a megabyte with
  /// their logits.
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

  /// Adds known logits in base e, rows x K from the first row of the block on, to the logits.
  func add(_ offsets: UnsafePointer<Double>) {
    let panel = Int(SOFTMAX_PANEL)
    for i in 0..<rows.count {
      let first = logits + i / panel * classes * panel + i % panel
      let own = offsets + i * classes
      // Only differences count, so that a large number in all classes of a row costs no digits.
      for c in 0..<classes { first[c * panel] += ClassVectors.binary * (own[c] - own[0]) }
    }
  }
}
