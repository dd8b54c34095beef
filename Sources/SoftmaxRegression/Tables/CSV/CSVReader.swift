internal import Synchronization

/// Reads CSV text in blocks of rows, on all cores.
///
/// One thread cuts blocks from the stream at the ends of rows, any thread reads them, and the results are taken in
/// order. Only the first occurrence of each distinct text in a block becomes a `String`.
struct CSVReader: Sendable {
  var dialect = CSVDialect()
  let source: String
  /// How the text was asked to be read.
  var format = TextFormat.automatic
  var blockSize = 1 << 20
  var threads = Threads.available

  /// The names of the columns, and the requested part of each, during reading.
  final class Plan: Sendable {
    /// The names; empty for columns that are passed over.
    let names: [String]
    /// The places of the columns that have names.
    let named: [Int]
    private let initial: [CSVRows.Part]
    private let state: Mutex<[CSVRows.Part]>

    init(_ names: [String], texts: Set<String>) {
      self.names = names
      named = names.indices.filter { !names[$0].isEmpty }
      initial = names.map { $0.isEmpty ? .none : texts.contains($0) ? .text : .any }
      state = Mutex(initial)
    }

    /// Wants some columns from the next block on, and no others.
    func choose(_ columns: Set<Int>) { parts = initial.indices.map { columns.contains($0) ? initial[$0] : .none } }

    /// The places of columns in the order of their names.
    func places(_ chosen: [String]) -> [Int] {
      let places = Dictionary(named.map { (names[$0], $0) }, uniquingKeysWith: { first, _ in first })
      return chosen.compactMap { places[$0] }
    }

    /// The requested part of each column, from the next block on.
    var parts: [CSVRows.Part] {
      get { state.withLock { $0 } }
      set { state.withLock { $0 = newValue } }
    }
  }

  /// Reads a stream from its start, block by block.
  ///
  /// - Parameters:
  ///   - begin: receives the plan, before the first block is read.
  ///   - work: turns the rows of a block into a result; several threads call it at once.
  ///   - consume: takes the results in order, and returns whether to go on.
  /// - Throws: ``TableError`` for the first fault in the file.
  func read<Result>(
    _ stream: ByteStream, begin: (Plan) throws(TableError) -> Void,
    work: @escaping (CSVRows, Plan) throws(TableError) -> Result,
    consume: @escaping (Result, Plan) throws(TableError) -> Bool
  ) throws(TableError) {
    let blocks = CSVBlocks(stream, dialect, blockSize: blockSize)
    var (names, waiting): ([String], CSVBlock?) = try header(blocks)
    let plan = Plan(names, texts: dialect.texts)
    names = []
    try begin(plan)
    let isSmall = stream.count.map { $0 <= blockSize } ?? false
    try OrderedBlocks.run(threads: isSmall ? 1 : threads) { () throws(TableError) -> CSVBlock? in
      if let first = waiting {
        waiting = nil
        return first
      }
      return try next(blocks)
    } work: { block throws(TableError) in
      try work(try rows(of: block, plan.names, plan.parts), plan)
    } consume: { result throws(TableError) in
      try consume(result, plan)
    }
  }

  /// The next block; its faults are reported for the file.
  private func next(_ blocks: CSVBlocks) throws(TableError) -> CSVBlock? {
    do throws(ByteStream.Fault) {
      return try blocks.next()
    } catch {
      throw self.error(.unreadable, Sentence(error.message))
    }
  }

  /// The names of the columns, and the block in which they are, from the row after them.
  private func header(_ blocks: CSVBlocks) throws(TableError) -> ([String], CSVBlock) {
    var isFirst = true
    while var block = try next(blocks) {
      let contents = block.bytes
      let bytes = contents.span
      if isFirst {
        try checkFormat(bytes)
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        if Self.begins(bytes, with: mark) { block.start = mark.count }
      }
      isFirst = false
      var cursor = CSVCursor(dialect, position: block.start, line: block.line)
      guard cursor.startRow(bytes) else { continue }
      let names = try header(bytes, &cursor)
      if dialect.hasHeaderRow {
        block.start = cursor.position
        block.line = cursor.line
      }
      return (names, block)
    }
    try checkFormat([UInt8]().span)
    throw error(
      .empty, "there is nothing to read; a table must have a header with the column names, and rows below it.")
  }
}
