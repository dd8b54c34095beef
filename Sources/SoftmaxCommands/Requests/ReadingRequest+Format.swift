import SoftmaxRegression

extension ReadingRequest {
  /// The format of the text.
  ///
  /// - Throws: ``RequestError`` for a number of lines that is negative, and for a part that no date has.
  func format() throws(RequestError) -> TextFormat {
    var format = TextFormat()
    guard skip ?? 0 >= 0 else { throw RequestError("\(.skip) must be a number of lines, 0 or more.") }
    (format.separator, format.decimal, format.comment, format.encoding) = (separator, decimal, comment, encoding)
    (format.quote, format.skip) = (quote ?? format.quote, skip ?? format.skip)
    switch header {
    case nil: break
    case "none": format.header = .none
    case "row": format.header = .firstRow
    case let names?: format.header = .names(ColumnList.names([names], in: nil))
    }
    format.cells.missingTexts = Self.words(na)
    format.cells.presentTexts = Self.words(notNa)
    format.cells.missingTexts.removeAll { format.cells.presentTexts.contains($0) }
    format.cells.texts = Self.words(text)
    format.cells.numbers = numbers ?? .strict
    format.cells.keepsCodes = codes ?? false
    for word in Self.words(date) {
      let colon = word.lastIndex(of: ":") ?? word.startIndex
      guard colon > word.startIndex, let part = DatePart(rawValue: String(word[word.index(after: colon)...])) else {
        throw RequestError(
          "\(.date) takes a column and days, month or weekday, such as signup:days; \(word.excerpt) has another form.")
      }
      format.cells.dates[String(word[..<colon])] = part
    }
    return format
  }

  private static func words(_ lists: [String]?) -> [String] {
    (lists ?? []).flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// The options under which a table was read for a model.
  init(_ format: TextFormat, _ cells: CellReading) {
    let all = format.cells.adding(cells)
    (separator, decimal, comment, encoding) = (format.separator, format.decimal, format.comment, format.encoding)
    quote = format.quote == .double ? nil : format.quote
    skip = format.skip > 0 ? format.skip : nil
    switch format.header {
    case .automatic: header = nil
    case .firstRow: header = "row"
    case .none: header = "none"
    case .names(let names): header = names.joined(separator: ",")
    }
    numbers = all.numbers == .strict ? nil : all.numbers
    codes = all.keepsCodes ? true : nil
    text = all.texts.isEmpty ? nil : all.texts
    date = all.dates.isEmpty ? nil : all.dates.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.rawValue)" }
    na = all.missingTexts.isEmpty ? nil : all.missingTexts
    notNa = all.presentTexts.isEmpty ? nil : all.presentTexts
  }

  /// These options, which only apply to text, and whether each is given.
  var textOptions: [(Setting, Bool)] {
    [
      (.separator, separator != nil), (.decimal, decimal != nil), (.quote, quote != nil), (.comment, comment != nil),
      (.skip, skip != nil), (.header, header != nil), (.encoding, encoding != nil),
      (.lenientNumbers, numbers == .lenient), (.text, !text.isEmptyOrNil), (.date, !date.isEmptyOrNil),
      (.missingTexts, !na.isEmptyOrNil), (.presentTexts, !notNa.isEmptyOrNil), (.codes, codes == true),
    ]
  }
}
