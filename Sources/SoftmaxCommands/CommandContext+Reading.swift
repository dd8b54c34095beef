import SoftmaxRegression

extension CommandContext {
  /// The context with tables read as a request says; findings about their text are warnings, each once.
  ///
  /// - Parameters:
  ///   - request: how text is read.
  ///   - names: columns whose cells are names, such as classes.
  func reading(_ request: ReadingRequest, names: [String] = []) throws -> CommandContext {
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

  /// Sentences that are told once.
  ///
  /// Files are opened by the thread of the command alone.
  private final class Told: @unchecked Sendable {
    private let tell: (Sentence) -> Void
    private var known: Set<Sentence> = []

    init(_ tell: @escaping (Sentence) -> Void) { self.tell = tell }

    func tell(_ sentence: Sentence) {
      if known.insert(sentence).inserted { tell(sentence) }
    }
  }
}
