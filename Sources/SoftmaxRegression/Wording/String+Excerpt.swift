extension String {
  /// The text in quotes for a message: on one line, and shortened if it is long.
  ///
  /// The limit counts Unicode scalars, since a single character can be as long as a file.
  package var excerpt: String {
    let longest = 40
    var start = String.UnicodeScalarView(unicodeScalars.prefix(longest + 1))
    guard start.count > longest else { return "\"\(withoutControlCharacters)\"" }
    start.removeLast()
    return "\"\(String(start).withoutControlCharacters)…\""
  }

  /// The text with its control characters escaped, so that no file can move a terminal's cursor or colour its text.
  package var withoutControlCharacters: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator:
          result += "\\u{\(String(scalar.value, radix: 16))}"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
