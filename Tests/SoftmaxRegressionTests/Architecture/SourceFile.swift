import Foundation

/// What a Swift file declares: types, members of types, and the names that its bodies give to other things.
struct SourceFile {
  /// The braces of a type or an extension.
  struct Scope {
    /// The type, with those around it: `Outer.Inner`.
    var type: String
    /// Every type and protocol that the head of an extension names: `Array` and `T` of `[T]`.
    var names: Set<String> = []
    var isExtension = false
    var members: Set<String> = []
    /// The tokens between the braces.
    var range = 0..<0
  }

  /// The path below the folder that is looked at.
  let name: String
  let tokens: [String]
  /// The types and extensions, the outer before the inner.
  private(set) var scopes: [Scope] = []
  /// Parameters, labels and local variables and functions.
  private(set) var localNames: Set<String> = []
  /// The type aliases outside of all types.
  private(set) var aliases: Set<String> = []

  /// An open brace: that of a type, with its number among `scopes`, or that of a body.
  private enum Brace {
    case scope(Int)
    case body
  }

  init(_ name: String, _ text: String) {
    self.name = name
    tokens = SwiftTokens(text).tokens
    readDeclarations()
  }

  /// The part of the name before the first `+`.
  var base: String { String(name.split(separator: "/").last?.prefix { $0 != "+" && $0 != "." } ?? "") }

  /// The types that are declared here outside of all others.
  var types: Set<String> {
    Set(scopes.filter { !$0.isExtension && !$0.type.contains(".") }.map(\.type)).union(aliases)
  }

  private mutating func readDeclarations() {
    var open: [Brace] = []
    var waiting: Scope?
    for (place, token) in tokens.enumerated() {
      let next = place + 1 < tokens.count ? tokens[place + 1] : ""
      let last = place > 0 ? tokens[place - 1] : ""
      switch token {
      case "{":
        if let scope = waiting {
          scopes.append(scope)
          open.append(.scope(scopes.count - 1))
          scopes[scopes.count - 1].range = place..<tokens.count
          waiting = nil
        } else {
          open.append(.body)
          localNames.formUnion(closureParameters(after: place))
        }
      case "}":
        if case .scope(let number)? = open.popLast() { scopes[number].range = scopes[number].range.lowerBound..<place }
      case "extension" where last != ".": waiting = extended(after: place)
      case "struct", "enum", "class", "actor", "protocol":
        guard last != ".", next.first?.isUppercase == true else { continue }
        waiting = Scope(type: (enclosingType(open).map { $0 + "." } ?? "") + next)
      case "func", "var", "let", "case", "typealias", "associatedtype":
        guard last != "." else { continue }
        let names = declared(after: place)
        switch open.last {
        case .scope(let number): scopes[number].members.formUnion(names)
        case .body: localNames.formUnion(names)
        case nil: if token == "typealias" { aliases.formUnion(names) }
        }
      case "for": localNames.formUnion(declared(after: place))
      case ":":
        // A member's name before its type is not a label.
        if case .scope? = open.last, place > 1, ["let", "var"].contains(tokens[place - 2]) { continue }
        if Self.isName(last) { localNames.insert(last) }
      default: continue
      }
    }
  }

  /// The innermost type whose braces are open.
  private func enclosingType(_ open: [Brace]) -> String? {
    for case .scope(let number) in open.reversed() { return scopes[number].type }
    return nil
  }

  /// The head of an extension.
  private func extended(after place: Int) -> Scope {
    let head = tokens[(place + 1)...].prefix { $0 != "{" }
    var names = Set(head.filter(Self.isName)).subtracting(["where", "Element"])
    let extended = head.prefix { $0 != ":" && $0 != "where" && $0 != "<" }
    var type = extended.filter { Self.isName($0) || $0 == "." }.joined()
    if head.first == "[" {
      names.insert("Array")
      type = "Array"
    }
    return Scope(type: type, names: names, isExtension: true)
  }

  /// The names behind a keyword: one, several with commas between them, or those of a tuple.
  private func declared(after place: Int) -> [String] {
    var names: [String] = []
    var place = place + 1
    if place < tokens.count, tokens[place] == "(" {
      return tokens[place...].prefix { $0 != ")" }.filter(Self.isName)
    }
    while place < tokens.count, Self.isName(tokens[place]) {
      names.append(tokens[place])
      place += 1
      if place < tokens.count, tokens[place] == "(" { place = end(ofParenthesis: place) }
      guard place < tokens.count, tokens[place] == "," else { break }
      place += 1
    }
    return names
  }

  private func end(ofParenthesis start: Int) -> Int {
    var depth = 0
    for place in start..<tokens.count {
      if tokens[place] == "(" { depth += 1 }
      if tokens[place] == ")" { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    return tokens.count
  }

  /// The names between the brace of a closure and `in`.
  private func closureParameters(after place: Int) -> [String] {
    let head = tokens[(place + 1)...].prefix(40).prefix { Self.isName($0) && $0 != "in" || "(),:".contains($0) }
    let end = place + 1 + head.count
    return end < tokens.count && tokens[end] == "in" ? head.filter(Self.isName) : []
  }

  static func isName(_ token: String) -> Bool { token.first.map { $0.isLetter || $0 == "_" } ?? false }
}
