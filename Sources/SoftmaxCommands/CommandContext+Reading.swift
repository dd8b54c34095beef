import SoftmaxRegression

extension CommandContext {
  /// The context that reads tables according to a request, and reports each finding about their text once, as a
  /// warning.
  ///
  /// - Parameters:
  ///   - request: the properties of text.
  ///   - names: columns whose cells are names, such as classes.
  func reading(_ request: ReadingRequest, names: [String]) throws -> CommandContext {
    var result = self
    result.formats.text = try request.format()
    result.formats.text.names += names
    for (name, data) in tables {
      if case .table(let table) = data { result.tables[name] = .table(try table.reading(result.formats.text.cells)) }
    }
    let told = Told(warn)
    result.formats.report = { told.tell($0) }
    return result
  }

  /// A filter that passes each sentence on once.
  ///
  /// Only the thread of the command opens files.
  private final class Told: @unchecked Sendable {
    private let tell: (Sentence) -> Void
    private var known: Set<Sentence> = []

    init(_ tell: @escaping (Sentence) -> Void) { self.tell = tell }

    func tell(_ sentence: Sentence) {
      if known.insert(sentence).inserted { tell(sentence) }
    }
  }
}
