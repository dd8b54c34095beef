/// Several files with the same columns as one table, one after the other, such as the files of a folder.
///
/// Values that the names of folders state, as in `year=2024`, are further columns.
public struct JoinedFile: ColumnarFile {
  /// A file, and what the folders around it state.
  public struct Part: Sendable {
    let name: String
    let file: any ColumnarFile
    let values: [(key: String, value: String?)]

    /// - Parameters:
    ///   - name: the name of the file in messages.
    ///   - file: the file.
    ///   - values: the values that all its rows have in further columns; nil for a missing one.
    public init(name: String, file: any ColumnarFile, values: [(key: String, value: String?)]) {
      self.name = name
      self.file = file
      self.values = values
    }
  }

  /// The columns, in the order of the file.
  public let columns: [ColumnarColumn]
  /// The number of rows of each group.
  public let groups: [Int]
  private let parts: [Part]
  /// The part of each group, and the group within it.
  private let places: [(part: Int, group: Int)]
  /// For each part, the place of each column; those of stated values come after the others.
  private let maps: [[Int]]
  private let own: Int

  /// - Throws: ``ColumnarFault`` if the columns of two files differ.
  public init(_ all: [Part]) throws(ColumnarFault) {
    // A file without rows does not know the lengths of its lists.
    let filled = all.filter { $0.file.groups.contains { $0 > 0 } }
    parts = filled.isEmpty ? Array(all.prefix(1)) : filled
    guard let first = parts.first else { throw .damaged("there is no file in it") }
    own = first.file.columns.count
    var columns = first.file.columns
    var maps: [[Int]] = []
    for part in parts {
      let known = Dictionary(
        part.file.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { earlier, _ in earlier })
      guard part.file.columns.count == own else {
        throw ColumnarFault(
          .unsupported,
          "it has \(part.file.columns.count) columns, and \(first.name) has \(own); give all files the same columns."
        ).inFile(part.name)
      }
      var map: [Int] = []
      for (place, column) in first.file.columns.enumerated() {
        guard let found = known[column.name] else {
          throw ColumnarFault(
            .unsupported, "there is no such column, but \(first.name) has it; give all files the same columns."
          ).inColumn(column.name).inFile(part.name)
        }
        let other = part.file.columns[found]
        switch (other.kind, column.kind) {
        case (.refused, _): columns[place] = other
        case (_, .refused): break
        case let (a, b) where a == b:
          if !other.isSingle { columns[place] = ColumnarColumn(name: column.name, kind: columns[place].kind) }
        default:
          throw ColumnarFault(
            .unsupported,
            "it holds \(other.kind.words), and in \(first.name) \(column.kind.words); give all files the same types."
          ).inColumn(column.name).inFile(part.name)
        }
        map.append(found)
      }
      maps.append(map)
    }
    let keys = first.values.map(\.key)
    for part in parts where part.values.map(\.key) != keys {
      throw ColumnarFault(
        .unsupported,
        "the names of its folders state other values than those of \(first.name); give all folders the same keys."
      ).inFile(part.name)
    }
    for (i, key) in keys.enumerated() where !columns.contains(where: { $0.name == key }) {
      let areNumbers = parts.allSatisfy { part in part.values[i].value.map { Self.number($0) != nil } ?? true }
      columns.append(ColumnarColumn(name: key, kind: areNumbers ? .numbers : .texts))
    }
    self.columns = columns
    self.maps = maps
    places = parts.enumerated().flatMap { (i, part) in part.file.groups.indices.map { (i, $0) } }
    groups = parts.flatMap(\.file.groups)
  }

  /// A plain decimal number.
  private static func number(_ text: String) -> Double? {
    text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) } ? Double(text) : nil
  }

  /// Reads columns of numbers of one group into memory; see ``ColumnarFile``.
  public func read(
    _ targets: [NumberTarget], group: Int, rows: Int, threads: Int
  ) throws(ColumnarFault) -> [NumberTraits] {
    let place = places[group]
    let part = parts[place.part]
    var stored: [NumberTarget] = []
    var order: [Int] = []
    var result = [NumberTraits](repeating: NumberTraits(), count: targets.count)
    for (i, target) in targets.enumerated() {
      guard target.column >= own else {
        stored.append(
          NumberTarget(column: maps[place.part][target.column], start: target.start, stride: target.stride))
        order.append(i)
        continue
      }
      let value = self.value(of: target.column, part).flatMap(Self.number)
      if value == nil { result[i].hasGaps = true }
      for row in 0..<rows {
        switch target.start {
        case .doubles(let start): start[row * target.stride] = value ?? .nan
        case .floats(let start): start[row * target.stride] = value.map { Float($0) } ?? .nan
        }
      }
    }
    do throws(ColumnarFault) {
      let traits = try part.file.read(stored, group: place.group, rows: rows, threads: threads)
      for (i, found) in zip(order, traits) { result[i] = found }
    } catch {
      throw error.inFile(part.name)
    }
    return result
  }

  /// Reads a column of one group as texts; see ``ColumnarFile``.
  public func texts(_ column: Int, group: Int, rows: Int) throws(ColumnarFault) -> CodedTexts {
    let place = places[group]
    let part = parts[place.part]
    guard column < own else {
      let value = self.value(of: column, part)
      var cells = CodedTexts()
      cells.codes = Array(repeating: value == nil ? -1 : 0, count: rows)
      cells.levels = value.map { [$0] } ?? []
      return cells
    }
    do throws(ColumnarFault) {
      return try part.file.texts(maps[place.part][column], group: place.group, rows: rows)
    } catch {
      throw error.inFile(part.name)
    }
  }

  private func value(of column: Int, _ part: Part) -> String? {
    part.values.first { $0.key == columns[column].name }?.value
  }
}
