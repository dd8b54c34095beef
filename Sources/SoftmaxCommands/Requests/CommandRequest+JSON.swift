public import Foundation
import SoftmaxRegression

extension CommandRequest {
  /// Reads a request from a JSON object, whose keys are those of the options; the key `command` is ignored.
  ///
  /// - Throws: ``RequestError`` that names a key which is unknown, or whose value is invalid.
  public init(json: Data) throws(RequestError) {
    let keys: [String]
    do {
      keys = try JSONDecoder().decode(RequestKeys.self, from: json).names
      self = try JSONDecoder().decode(Self.self, from: json)
    } catch {
      throw error as? RequestError ?? RequestError(Self.fault(error))
    }
    let known = options.map(\.key)
    if let unknown = keys.first(where: { $0 != "command" && !known.contains($0) }) {
      throw RequestError(
        """
        The command \(Self.command.excerpt) has no key \(unknown.excerpt); its keys are \(known.joined(separator: ", ")).
        """)
    }
  }

  private static func fault(_ error: any Error) -> Sentence {
    func key(_ context: DecodingError.Context) -> String {
      "The key \((context.codingPath.first?.stringValue ?? "").excerpt) of the command \(command.excerpt)"
    }
    switch error as? DecodingError {
    case .keyNotFound(let missing, _):
      return "The command \(command.excerpt) needs the key \(missing.stringValue.excerpt)."
    case .typeMismatch(let type, let context) where !context.codingPath.isEmpty:
      return "\(key(context)) must be \(RequestKeys.words(for: type))."
    case .valueNotFound(_, let context) where !context.codingPath.isEmpty: return "\(key(context)) must have a value."
    default: return "A request must be an object in JSON, such as {\"command\": \"check\", \"table\": \"t.csv\"}."
    }
  }
}
