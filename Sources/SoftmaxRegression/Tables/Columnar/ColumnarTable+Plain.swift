internal import ColumnarFiles

extension ColumnarTable {
  /// Columns of plain numbers in the rows of a matrix, and some other columns.
  ///
  /// - Returns: nil if a feature is not a column of plain finite numbers.
  func plain(_ chosen: PlainColumns, inSinglePrecision: Bool) throws(TableError) -> TableContents? {
    let places = Dictionary(cells.indices.map { (cells[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    let features = chosen.features.compactMap { places[$0] }
    guard features.count == chosen.features.count else { return nil }
    for place in features where file.columns[cells[place].column].kind == .texts { return nil }
    // Floats are stored as such, as those of arrays are: a fit has the same bits, and takes half the memory.
    let isSingle = inSinglePrecision || features.allSatisfy { file.columns[cells[$0].column].isSingle }
    // Lists of which only some elements are features are read in full, group by group.
    let whole = Set(features.map { cells[$0].column }).reduce(0) { $0 + width(ofColumn: $1) }
    try checkMemory(rows: rowCount, features.count, size: isSingle ? 4 : 8)
    try checkMemory(rows: file.groups.max() ?? 0, whole, size: 8)
    let design: DesignMatrix
    if isSingle {
      guard let matrix = try matrix(features, { NumberTarget.Start.floats($0) }) else { return nil }
      design = .float(matrix)
    } else {
      guard let matrix = try matrix(features, { NumberTarget.Start.doubles($0) }) else { return nil }
      design = .double(matrix)
    }
    let others = try table(
      chosen.others.compactMap { places[$0] }, groups: file.groups.indices, threads: Threads.available)
    return .plain(features: design, others: others)
  }

  /// - Returns: nil if a number is missing or not finite.
  private func matrix<Element: Scalar>(
    _ features: [Int], _ start: (UnsafeMutablePointer<Element>) -> NumberTarget.Start
  ) throws(TableError) -> Matrix<Element>? {
    let width = features.count
    var isWhole = true
    var fault: ColumnarFault?
    let runs = runs(of: features)
    let elements = [Element](unsafeUninitializedCapacity: rowCount * width) { buffer, count in
      guard let memory = buffer.baseAddress else { return }
      do throws(ColumnarFault) {
        var row = 0
        for (group, rows) in file.groups.enumerated() where rows > 0 && isWhole {
          let targets = runs.compactMap { run in
            run.isWhole
              ? NumberTarget(column: run.column, start: start(memory + row * width + run.feature), stride: width) : nil
          }
          let traits = try file.read(targets, group: group, rows: rows, threads: Threads.available)
          isWhole = !traits.contains { $0.hasGaps }
          for run in runs where !run.isWhole && isWhole {
            isWhole = try fill(memory + row * width + run.feature, width, run, group, rows)
          }
          row += rows
        }
        count = isWhole ? rowCount * width : 0
      } catch {
        fault = error
      }
    }
    if let fault { throw error(fault) }
    return isWhole ? Matrix(rows: rowCount, columns: width, elements: elements) : nil
  }

  /// Features that one column of the file fills.
  private struct Run {
    let column: Int
    /// The first of the features.
    let feature: Int
    /// The elements of its list, in the order of the features.
    var elements: [Int]
    /// Whether the features are all elements in their order, so that they are read in place.
    var isWhole: Bool
  }

  private func runs(of features: [Int]) -> [Run] {
    var runs: [Run] = []
    for (feature, place) in features.enumerated() {
      let cell = cells[place]
      guard let element = cell.element else {
        runs.append(Run(column: cell.column, feature: feature, elements: [], isWhole: true))
        continue
      }
      if let last = runs.indices.last, runs[last].column == cell.column {
        runs[last].elements.append(element)
      } else {
        runs.append(Run(column: cell.column, feature: feature, elements: [element], isWhole: false))
      }
    }
    for i in runs.indices {
      if case .list(let width) = file.columns[runs[i].column].kind {
        runs[i].isWhole = runs[i].elements == Array(0..<width)
      }
    }
    return runs
  }

  /// Writes some elements of lists, whose other elements are not features.
  ///
  /// - Returns: whether all are finite.
  private func fill<Element: Scalar>(
    _ target: UnsafeMutablePointer<Element>, _ stride: Int, _ run: Run, _ group: Int, _ rows: Int
  ) throws(ColumnarFault) -> Bool {
    guard case .list(let width) = file.columns[run.column].kind else { return false }
    var all = [Double](repeating: 0, count: rows * width)
    var fault: ColumnarFault?
    all.withUnsafeMutableBufferPointer { all in
      guard let start = all.baseAddress else { return }
      do throws(ColumnarFault) {
        _ = try file.read(
          [NumberTarget(column: run.column, start: .doubles(start), stride: width)], group: group, rows: rows,
          threads: Threads.available)
      } catch { fault = error }
    }
    if let fault { throw fault }
    var isFinite = true
    for row in 0..<rows {
      for (i, element) in run.elements.enumerated() {
        let number = all[row * width + element]
        isFinite = isFinite && number.isFinite
        target[row * stride + i] = Element(number)
      }
    }
    return isFinite
  }
}
