/// How many rows a block has, and the scratch space it needs.
struct BlockShape: Sendable {
  /// The rows of every block but the last.
  let rows: Int
  /// Numbers of scratch space for each row.
  let width: Int
  /// Further numbers of scratch space.
  let extra: Int

  init(rows: Int, width: Int, extra: Int) {
    self.rows = rows
    self.width = width
    self.extra = extra
  }

  /// Blocks of as many rows as half a megabyte holds, which stays in a core's cache, within 16 and 512.
  init(width: Int) {
    self.init(rows: max(16, min(512, 65_536 / max(width, 1) / 8 * 8)), width: width, extra: 0)
  }

  /// The numbers of scratch space of a block.
  var scratchSize: Int { rows * width + extra }
}
