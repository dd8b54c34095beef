/// The properties of a CSV text that its first bytes show.
struct CSVInspection {
  /// The properties of the text after the conversions.
  private(set) var dialect = CSVDialect()
  /// The conversions of the bytes.
  private(set) var conversions: [any ByteConversion] = []
  /// The findings that were not stated as settings, as parts of a sentence.
  private(set) var findings: [Sentence] = []

  /// The number of bytes to inspect.
  static let size = 1 << 20

  /// - Parameters:
  ///   - start: the first bytes.
  ///   - isWhole: whether these are all bytes.
  ///   - format: the stated settings.
  ///   - usual: the separator that is not reported.
  init(_ start: [UInt8], isWhole: Bool, _ format: TextFormat, usual: Separator) {
    dialect.quote = format.quote.byte
    dialect.texts = Set(format.names + format.cells.texts + format.cells.dates.keys)
    let encoding = format.encoding ?? TextEncoding.found(in: start, isWhole: isWhole)
    if let decoding = encoding.decoding(start) { conversions.append(decoding) }
    if format.encoding == nil, encoding != .utf8 {
      findings.append("the text is in \(encoding.words)\(aside: .encoding)")
    }
    var text = Self.converted(start, conversions, isWhole: isWhole)
    let named = Self.separatorLine(text, skip: format.skip)
    if let named { findings.append("the line \(named.line.excerpt) names the separator") }
    let skip = format.skip + (named == nil ? 0 : 1)
    let separators = format.separator.map { [$0] } ?? named.map { [$0.separator] }
    let candidates = separators ?? [usual] + [.comma, .semicolon, .tab, .bar, .blank].filter { $0 != usual }
    if skip > 0 || format.comment != nil {
      let cleaning = LineCleaning(skip: skip, comment: format.comment?.byte, separator: 0, quote: dialect.quote)
      text = Self.converted(text, [cleaning], isWhole: isWhole)
    }
    let hasHeader = format.header == .automatic || format.header == .firstRow
    let samples = candidates.lazy.map { [dialect] in
      CSVSample(text, isWhole: isWhole, dialect, $0, hasHeader: hasHeader)
    }
    let sample = Self.best(samples)
    dialect = sample.dialect
    if skip > 0 || format.comment != nil || sample.separator == .blank {
      conversions.append(
        LineCleaning(
          skip: skip, comment: format.comment?.byte, separator: sample.separator.byte, quote: dialect.quote))
    }
    if separators == nil, sample.separator != usual {
      findings.append("cells are separated by \(sample.separator.words)\(aside: .separator)")
    }
    findDecimal(format, sample)
    findHeader(format, sample)
    findLayout(sample)
  }

  private static func converted(_ bytes: [UInt8], _ conversions: [any ByteConversion], isWhole: Bool) -> [UInt8] {
    conversions.reduce(bytes) { bytes, conversion in
      var conversion = conversion
      return conversion.convert(bytes, isLast: isWhole)
    }
  }

  /// The first sample in which all rows have the columns of the header; otherwise the sample with most columns in which
  /// nearly all rows have them; otherwise the first sample.
  private static func best(_ samples: some Sequence<CSVSample>) -> CSVSample {
    var all: [CSVSample] = []
    for sample in samples {
      if all.isEmpty, sample.width > 1, sample.share == 1 { return sample }
      all.append(sample)
    }
    let likely = all.dropFirst().filter { $0.width > 1 && $0.share >= 0.9 && $0.share >= all[0].share }
    return likely.max { ($0.width, -$0.rows.count) < ($1.width, -$1.rows.count) } ?? all[0]
  }

  /// The line `sep=;` at the start of a text, which spreadsheets write and read, and the separator.
  private static func separatorLine(_ text: [UInt8], skip: Int) -> (line: String, separator: Separator)? {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let rest = skip > 0 ? [] : text.dropFirst(text.starts(with: mark) ? mark.count : 0)
    let line = String(decoding: rest.prefix(20).prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
    var name = Substring(line)
    if name.hasPrefix("\""), name.hasSuffix("\""), name.count > 1 { name = name.dropFirst().dropLast() }
    guard name.lowercased().hasPrefix("sep="), name.utf8.count == 5 else { return nil }
    return Separator(rawValue: String(name.dropFirst(4))).map { (line, $0) }
  }

  /// The decimal mark: a comma if cells are numbers with commas, and no cell is a number with a point.
  private mutating func findDecimal(_ format: TextFormat, _ sample: CSVSample) {
    guard format.decimal == nil else {
      dialect.decimal = format.decimal?.byte ?? dialect.decimal
      return
    }
    guard sample.separator != .comma else { return }
    let fractions = sample.rows.dropFirst().joined().filter { $0.isFraction }
    if sample.separator == .semicolon, let first = fractions.first, fractions.allSatisfy(\.canHaveThousands) {
      findings.append(
        "points are decimal marks, as in \(first.text.excerpt), and not between thousands\(aside: .decimal)")
    }
    guard !fractions.isEmpty, fractions.allSatisfy({ $0.hasDecimalComma }) else { return }
    dialect.decimal = TextFormat.DecimalMark.comma.byte
    findings.append("decimals have commas\(aside: .decimal)")
  }

  private mutating func findHeader(_ format: TextFormat, _ sample: CSVSample) {
    dialect.header = format.header == .automatic ? .firstRow : format.header
    guard format.header == .automatic else { return }
    switch sample.firstRow(decimal: dialect.decimal) {
    case .names: break
    case .data:
      dialect.header = .none
      findings.append("the first row holds data, so the columns are called x1, x2, ...\(aside: .header)")
    case .doubtful:
      findings.append("the first row is taken for the names of the columns, although it holds numbers\(aside: .header)")
    }
  }

  private mutating func findLayout(_ sample: CSVSample) {
    (dialect.index, dialect.trailing) = (sample.index, sample.trailing)
    switch sample.index {
    case .unnamed: findings.append("the first column has no name and is left out")
    case .missing: findings.append("the header has no name for the first column, which is left out")
    case nil: break
    }
    if sample.trailing != nil { findings.append("separators at the ends of rows are ignored") }
  }
}
