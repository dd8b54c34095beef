/// The number of rows in a block, and the scratch space that it needs.
struct BlockShape: Sendable {
  /// The rows of every block but the last.
  let rows: Int
  /// The numbers of scratch space per row.
  let width: Int
  /// The numbers of scratch space that a block needs in addition.
  let extra: Int

  init(rows: Int, width: Int, extra: Int) {
    self.rows = rows
    self.width = width
    self.extra = extra
  }

  /// Blocks of half a megabyte, which stays in a core's cache, but of at least 16 and at most 512 rows.
  init(width: Int) {
    self.init(rows: max(16, min(512, 65_536 / max(width, 1) / 8 * 8)), width: width, extra: 0)
  }

  /// The numbers of scratch space for a whole block.
  var scratchSize: Int { rows * width + extra }
}
