/// Names from data in places that may be too small for them: the middle is left out, since names differ at both ends.
package enum ShortName {
  /// The room that a letter takes.
  package typealias Width = @Sendable (UnicodeScalar) -> Double

  /// The columns that a letter takes on a terminal.
  package static let columns: Width = { Double(TextLine.width($0)) }

  /// A name on one line, within a limit.
  package static func of(_ name: String, within limit: Double, _ width: @escaping Width = columns) -> String {
    // Marks take no room, but a name can have as many of them as a file has bytes.
    let cost: Width = { max(width($0), limit / Double(Self.most)) }
    if name.unicodeScalars.count <= most {
      let clean = name.withoutControlCharacters
      if clean.unicodeScalars.reduce(0, { $0 + cost($1) }) <= limit { return clean }
    }
    let start = String(String.UnicodeScalarView(name.unicodeScalars.prefix(most))).withoutControlCharacters
    let end = String(String.UnicodeScalarView(name.unicodeScalars.suffix(most))).withoutControlCharacters
    let room = limit - width("…")
    let head = taken(start.unicodeScalars, within: room / 2, cost)
    let rest = room - head.reduce(0) { $0 + cost($1) }
    let tail = taken(end.unicodeScalars.reversed(), within: rest, cost).reversed()
    // A mark does not stand without its letter.
    return String(String.UnicodeScalarView(head + ["…"] + tail.drop { width($0) == 0 }))
  }

  /// Names within a limit, of which no two differ in their middles alone: the later ones have a number.
  package static func distinct(_ names: [String], within limit: Double, _ width: @escaping Width = columns) -> [String]
  {
    var known: [String: [String: Int]] = [:]
    return names.map { name in
      let short = of(name, within: limit, width)
      let place = known[short, default: [:]][name] ?? known[short, default: [:]].count
      known[short, default: [:]][name] = place
      guard place > 0 else { return short }
      let number = " (\(place + 1))"
      return of(name, within: limit - number.unicodeScalars.reduce(0) { $0 + width($1) }, width) + number
    }
  }

  /// The most letters of a name that is shown whole.
  private static let most = 200

  private static func taken(
    _ letters: some Sequence<UnicodeScalar>, within room: Double, _ cost: Width
  ) -> [UnicodeScalar] {
    var used = 0.0
    return letters.prefix { letter in
      used += cost(letter)
      return used <= room
    }
  }
}
