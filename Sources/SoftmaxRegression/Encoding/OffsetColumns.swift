/// The columns of the offsets in a table: known logits, which are added to the logits of the features.
///
/// A model stores them by class, so that they do not depend on the order of the classes.
public enum OffsetColumns: Sendable, Equatable {
  /// A column for each class, in the order of the classes; of two classes one column is enough, the known log-odds of
  /// the second class.
  case inOrder([String])
  /// The columns of some classes by name; the offsets of the other classes are zero.
  case byClass([String: String])

  /// The offsets of arrays, which have no columns with names.
  static let unnamed = OffsetColumns.byClass([:])

  /// The names of the columns, each once.
  var names: [String] {
    var seen: Set<String> = []
    return columns.filter { seen.insert($0).inserted }
  }

  private var columns: [String] {
    switch self {
    case .inOrder(let columns): columns
    case .byClass(let columns): columns.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  /// The same columns by class.
  ///
  /// - Parameter classes: the K classes in their order.
  /// - Throws: the fault, as the rest of a sentence.
  func byClass(_ classes: [String]) throws(Fault) -> [String: String] {
    let listed = classes.prefix(12).joined(separator: ", ") + (classes.count > 12 ? ", ..." : "")
    switch self {
    case .byClass(let columns):
      if let unknown = columns.keys.sorted().first(where: { !classes.contains($0) }) {
        throw Fault("there is no class \(unknown.excerpt) with offsets; the classes are \(listed).")
      }
      return columns
    case .inOrder(let columns):
      if classes.count == 2, let only = columns.first, columns.count == 1 { return [classes[1]: only] }
      guard columns.count == classes.count else {
        throw Fault(
          "the offsets have \(columns.count.counted("column")), and there are \(classes.count) classes; name one for each of "
            + "\(listed), in this order, or each with its class, such as \(classes[0])=\(columns.first ?? "column").")
      }
      guard columns == classes || Set(columns) != Set(classes) else {
        throw Fault(
          "the columns of the offsets have the names of the classes, but in another order than theirs, \(listed); name "
            + "each with its class, such as \(classes[0])=\(classes[0]).")
      }
      return Dictionary(zip(classes, columns), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The columns with their classes, for people.
  func text(_ classes: [String]) -> String {
    guard case .byClass(let columns) = self, !columns.isEmpty else { return "in arrays" }
    let shown = classes.filter { columns[$0] != nil }.prefix(12).map { name in
      "\(ShortName.of(name, within: 24)) \(ShortName.of(columns[name] ?? "", within: 24))"
    }
    let rest = columns.count > shown.count ? ", ..." : ""
    return shown.joined(separator: ", ") + rest + (columns.count < classes.count ? "; zero for other classes" : "")
  }

  /// What is wrong with the columns, as the rest of a sentence.
  struct Fault: Error {
    let message: Sentence

    init(_ message: Sentence) { self.message = message }
  }
}

extension OffsetColumns: Codable {
  /// Writes an object of columns by class, which is empty for arrays, or a list in the order of the classes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .inOrder(let columns): try container.encode(columns)
    case .byClass(let columns): try container.encode(columns)
    }
  }

  /// Reads either form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let columns = try? container.decode([String].self) {
      self = .inOrder(columns)
    } else {
      self = .byClass(try container.decode([String: String].self))
    }
  }
}
