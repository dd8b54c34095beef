/// A fault of a cell of CSV text, and its line.
struct CSVFault: Error, Equatable {
  enum Kind {
    case openQuote
    case textAfterQuote
    case nul
    case invalidUTF8
    case tooManyTexts
  }

  let kind: Kind
  let line: Int

  /// The fault and its remedy, as the end of a sentence that has named the place.
  var message: String {
    switch kind {
    case .openQuote:
      "the quote opened here is never closed; close it, and write a quote inside a quoted cell twice."
    case .textAfterQuote:
      "there is text after a closing quote; write a quote inside a quoted cell twice."
    case .nul:
      "there is a NUL byte, which text must not contain; save the table as UTF-8 text."
    case .invalidUTF8:
      "the text is not valid UTF-8; save the table as UTF-8 text."
    case .tooManyTexts:
      "there are more than \(Int32.max) different texts; leave the column out."
    }
  }
}
