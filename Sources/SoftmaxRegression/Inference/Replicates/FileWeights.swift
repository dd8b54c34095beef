/// Replicates whose frequency weights are in a file of text: a line for each replicate, with a number for each row.
///
/// The file is mapped, and a line is read when its replicate is fitted. Numbers are separated by commas, semicolons, tabs
/// or blanks.
struct FileWeights: ReplicateWeights {
  private let path: String
  private let bytes: FileBytes
  private let lines: [Range<Int>]
  /// The number of rows, and those that are used.
  private let rows: Int
  private let used: [Int]?
  private let weights: [Double]?

  /// - Parameters:
  ///   - path: the file.
  ///   - weights: the weights of the used rows, which are multiplied by those in the file.
  ///   - used: the number of rows of the fit.
  ///   - chosen: these rows among all rows of the table; nil for all.
  ///   - total: the number of rows of the table.
  /// - Throws: ``InferenceError`` if the file cannot be read, or a line has another number of numbers.
  init(_ path: String, weights: [Double]?, used: Int, chosen: [Int]?, total: Int) throws(InferenceError) {
    guard let bytes = FileBytes(mapping: path), bytes.count > 0 else {
      throw InferenceError(
        .settings, "The file of replicates, \(path.excerpt), cannot be read, or is empty; give another \(.replicates).")
    }
    let lines = bytes.withBytes { bytes in
      var (lines, start): ([Range<Int>], Int) = ([], 0)
      for (place, byte) in bytes.enumerated() where byte == 0x0A {
        lines.append(start..<place)
        start = place + 1
      }
      lines.append(start..<bytes.count)
      return lines.filter { range in range.contains { bytes[$0] > 0x20 } }
    }
    self.path = path
    self.bytes = bytes
    self.lines = lines
    self.weights = weights
    let count = try Self.numbers(bytes, lines.first ?? 0..<0, path: path, line: 1).count
    guard count == used || count == total else {
      let rows = total.counted("row") + (used == total ? "" : ", of which \(used) are used")
      throw InferenceError(
        .settings,
        "A line of \(path.excerpt) has \(count) numbers, and the table has \(rows); a replicate has a number for each row."
      )
    }
    rows = count
    self.used = count == used ? nil : chosen
  }

  var count: Int { lines.count }

  func weights(_ replicate: Int) throws(InferenceError) -> [Double] {
    var numbers = try Self.numbers(bytes, lines[replicate], path: path, line: replicate + 1)
    guard numbers.count == rows else {
      throw InferenceError(
        .settings,
        "Replicate \(replicate + 1) of \(path.excerpt) has \(numbers.count) numbers, and the first one \(rows); give each row one."
      )
    }
    if let used { numbers = used.map { numbers[$0] } }
    if let weights {
      for row in numbers.indices { numbers[row] *= weights[row] }
    }
    return numbers
  }

  private static func numbers(
    _ bytes: FileBytes, _ range: Range<Int>, path: String, line: Int
  ) throws(InferenceError) -> [Double] {
    let (numbers, fault) = bytes.withBytes { bytes -> ([Double], String?) in
      var numbers: [Double] = []
      var place = range.lowerBound
      func isSeparator(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x2C || byte == 0x3B }
      while place < range.upperBound {
        while place < range.upperBound, isSeparator(bytes[place]) { place += 1 }
        let start = place
        var (whole, isWhole) = (0, true)
        while place < range.upperBound, !isSeparator(bytes[place]) {
          let digit = Int(bytes[place]) - 0x30
          isWhole = isWhole && (0...9).contains(digit) && place - start < 15
          if isWhole { whole = 10 * whole + digit }
          place += 1
        }
        guard place > start else { break }
        if isWhole {
          numbers.append(Double(whole))
          continue
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let number = Double(text), number >= 0, number.isFinite else { return ([], text) }
        numbers.append(number)
      }
      return (numbers, nil)
    }
    if let fault {
      throw InferenceError(
        .settings,
        "Line \(line) of \(path.excerpt) holds \(fault.excerpt), which must be a number that is not negative; a line holds a number for each row, without a header."
      )
    }
    return numbers
  }
}
