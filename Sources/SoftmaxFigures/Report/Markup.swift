internal import SoftmaxRegression

/// Markup of a page: a literal is markup, and every text that is interpolated is escaped.
///
/// Data cannot become markup by mistake: only another `Markup` is inserted unchanged.
struct Markup: Sendable, ExpressibleByStringInterpolation {
  let text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: Interpolation) { text = stringInterpolation.text }
  init(_ parts: [Markup], separator: String = "\n") { text = parts.map(\.text).joined(separator: separator) }

  /// Markup from a program, such as a drawing.
  init(verbatim text: String) { self.text = text }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += Markup.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += value.grouped }
    mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
    mutating func appendInterpolation(_ parts: [Markup]) { text += Markup(parts).text }
  }

  /// A text escaped for elements and attributes, on one line; characters that change the direction of writing become
  /// visible.
  static func escaped(_ text: String) -> String {
    text.withoutControlCharacters.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // XML does not allow these characters.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A name from data, shortened, with a longer start in a tooltip, and isolated from the direction of the text around
  /// it.
  static func name(_ name: String, limit: Int = 40) -> Markup {
    let short = ShortName.of(name, within: Double(limit))
    return short == name ? "<bdi>\(name)</bdi>" : "<bdi title=\"\(shortened(name, 200))\">\(short)</bdi>"
  }

  /// The first names of a list, and the number of the others.
  static func names(_ names: [String], most: Int = 12) -> Markup {
    let shown = Markup(names.prefix(most).map { name($0) }, separator: ", ")
    return names.count > most ? "\(shown) and \(names.count - most) more" : shown
  }

  /// The first scalars of a text; a single character can be as long as a file.
  static func shortened(_ text: String, _ limit: Int) -> String {
    guard text.unicodeScalars.count > limit else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(limit - 1))) + "…"
  }
}
