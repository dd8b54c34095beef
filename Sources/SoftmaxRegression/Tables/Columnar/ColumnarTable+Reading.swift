internal import ColumnarFiles

extension ColumnarTable {
  /// The whole table; columns that cannot be read are left out, and reported.
  func dataSet() throws(TableError) -> DataSet {
    report(refused)
    return .table(
      try table(
        Array(cells.indices), groups: file.groups.indices, threads: Threads.available, leavesOut: true))
  }

  /// As ``TableReader/contents(inSinglePrecision:plain:)``.
  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents {
    let chosen: PlainColumns?
    do throws(TableError) {
      chosen = try choose(sample())
    } catch {
      throw explained(error)
    }
    if let chosen, let plain = try plain(chosen, inSinglePrecision: inSinglePrecision) {
      let used = Set(chosen.features + chosen.others)
      if cells.allSatisfy({ used.contains($0.name) }) { report(refused) }
      return plain
    }
    return .whole(try dataSet())
  }

  /// The first rows of all columns that can be read.
  private func sample() throws(TableError) -> Table {
    let first = file.groups.firstIndex { $0 > 0 } ?? 0
    return try table(
      Array(cells.indices), groups: first..<first + 1, rows: Self.sampleSize, threads: Threads.available,
      leavesOut: true)
  }

  private static let sampleSize = 1_000

  /// As ``TableReader/blocks(threads:columns:work:consume:)``: group by group, so that one group takes memory at a time.
  func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    let places = Dictionary(cells.indices.map { (cells[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = cells.map(\.name)
    let wanted = Set(choose(names).compactMap { places[$0] }).sorted()
    let isChoice = wanted.count < cells.count
    var group = 0
    var table: Table?
    var rows = 0..<0
    var firstRow = 0
    let size = OrderedBlocks.rowsPerBlock(width: wanted.count)
    try OrderedBlocks.run(threads: rowCount > size ? threads : 1) { () throws(TableError) -> (Table, Range<Int>)? in
      while rows.isEmpty {
        guard group < file.groups.count else { return nil }
        let count = file.groups[group]
        if count > 0 {
          table = try self.table(
            wanted, groups: group..<group + 1, firstRow: firstRow, threads: threads, leavesOut: !isChoice)
        }
        rows = 0..<count
        firstRow += count
        group += 1
      }
      guard let table else { return nil }
      let part = rows.prefix(size)
      rows = rows.dropFirst(size)
      return (table, part)
    } work: { block throws(TableError) in
      do throws(TableError) {
        return try work(block.1.count == block.0.rowCount ? block.0 : block.0.rows(block.1))
      } catch {
        throw explained(error)
      }
    } consume: { result throws(TableError) in
      try consume(result)
    }
  }
}
