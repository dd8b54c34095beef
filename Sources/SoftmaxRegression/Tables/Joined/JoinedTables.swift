/// Several files with named columns as one table, whose rows follow one another.
///
/// The result has the same bits as that of one file with all rows. Files without rows are left out, and reported.
struct JoinedTables: TableReader {
  static let endings: [String] = []

  private let file: TableFile
  private let parts: [TableFile]

  init(_ file: TableFile) throws(TableError) {
    self.file = file
    parts = file.currentParts
  }

  func dataSet() throws(TableError) -> DataSet { .table(try table(known: [:])) }

  /// Columns of plain numbers in all files go straight into the rows of one matrix; otherwise the files that were read
  /// as such are read again.
  func contents(
    inSinglePrecision: Bool, plain choose: @escaping (Table) throws(TableError) -> PlainColumns?
  ) throws(TableError) -> TableContents {
    var features = JoinedFeatures(parts.compactMap { FileKind.size(at: $0.path) })
    var others = TableJoiner(file)
    var columns: ColumnNames?
    var chosen: PlainColumns?
    for (place, part) in parts.enumerated() {
      let contents: TableContents?
      do throws(TableError) {
        let reader = try part.reader()
        contents = try reader.contents(inSinglePrecision: inSinglePrecision) { table throws(TableError) in
          guard let first = columns else {
            columns = ColumnNames(table)
            chosen = try choose(table)
            return chosen
          }
          try first.check(table)
          return chosen
        }
      } catch {
        try leaveOut(part, error)
        contents = nil
      }
      switch contents {
      case nil: break
      case .plain(let matrix, let table):
        features.append(matrix)
        try others.append(table)
      case .whole(let data):
        return .whole(.table(try table(known: [place: data.table()])))
      }
    }
    return .plain(features: features.matrix, others: try others.table())
  }

  func blocks<Result>(
    threads: Int, columns choose: @escaping ([String]) -> [String],
    work: @escaping (Table) throws(TableError) -> Result, consume: @escaping (Result) throws(TableError) -> Bool
  ) throws(TableError) {
    var isWanted = true
    var (first, found): (chosen: (names: Set<String>, source: String)?, fault: TableError?) = (nil, nil)
    var isEmpty = true
    for part in parts where isWanted {
      do throws(TableError) {
        try part.reader().blocks(threads: threads) { names in
          let columns = choose(names)
          if let first {
            found = ColumnNames.fault(Set(columns), of: part.source, than: first.names, of: first.source, in: names)
          } else {
            first = (Set(columns), part.source)
          }
          return columns
        } work: { table throws(TableError) in
          if let found { throw found }
          return try work(table)
        } consume: { result throws(TableError) in
          isEmpty = false
          isWanted = try consume(result)
          return isWanted
        }
      } catch {
        try leaveOut(part, error)
      }
    }
    if isEmpty, isWanted { throw file.error(.empty, JoinedTables.noRows) }
  }

  /// The fault of files that have no rows.
  static let noRows: Sentence = "none of the files has rows; add at least one."

  /// The table of all files.
  ///
  /// - Parameter known: the tables that have been read, by the places of their files.
  private func table(known: [Int: Table]) throws(TableError) -> Table {
    var joiner = TableJoiner(file)
    var columns: ColumnNames?
    for (place, part) in parts.enumerated() {
      do throws(TableError) {
        let table: Table
        if let read = known[place] { table = read } else { table = try part.reader().dataSet().table() }
        try columns?.check(table)
        columns = columns ?? ColumnNames(table)
        try joiner.append(table)
      } catch {
        try leaveOut(part, error)
      }
    }
    return try joiner.table()
  }

  /// Reports a file without rows, and passes on all other faults.
  private func leaveOut(_ part: TableFile, _ error: TableError) throws(TableError) {
    guard error.kind == .empty else { throw error }
    file.formats.report("\(part.source) has no rows and is left out.")
  }
}
