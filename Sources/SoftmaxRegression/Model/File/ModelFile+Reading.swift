internal import Essentials

extension ModelFile {
  /// Reads a file.
  ///
  /// - Throws: ``ModelFileError`` if the file is missing, is not a complete model, was changed by hand, or has a newer
  ///   format.
  init(path: String) throws(ModelFileError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      let problem =
        switch FileKind(at: path) {
        case nil: "there is no such file"
        case .folder: "this is a folder"
        case .file, .device: "it cannot be read"
        }
      throw ModelFileError(.unreadable, file: path, "\(problem); give a model file that \"fit\" has written.")
    }
    try self.init(json: data, source: path)
  }

  /// Reads the contents of a file; `source` names them in messages.
  init(json data: Data, source: String) throws(ModelFileError) {
    do {
      self = try JSONDecoder().decode(ModelFile.self, from: data)
    } catch {
      throw Self.fault(error, in: data, source)
    }
  }

  /// The contents of the file, without a line break at the end; `source` names them in messages.
  func json(source: String) throws(ModelFileError) -> Data {
    do {
      return try JSONEncoder.sorted.encode(self)
    } catch {
      throw ModelFileError(.unwritable, file: source, "the model holds a number that is not finite.")
    }
  }

  /// Writes the file; an old file is replaced only when the new one is complete.
  func write(to path: String) throws(ModelFileError) {
    try OutputFile.write(json(source: path) + Data("\n".utf8), to: path)
  }

  private static func fault(_ error: any Error, in data: Data, _ path: String) -> ModelFileError {
    struct Header: Decodable {
      let format: String
    }
    struct Anything: Decodable {
      init(from decoder: any Decoder) {}
    }
    let format = (try? JSONDecoder().decode(Header.self, from: data))?.format
    guard let format else {
      let isJSON = (try? JSONDecoder().decode(Anything.self, from: data)) != nil
      let problem = isJSON ? "not a model" : "not JSON, or cut short"
      return ModelFileError(.malformed, file: path, "this is \(problem); give a model file that \"fit\" has written.")
    }
    guard format == Self.format else {
      guard format.hasPrefix("softmax-regression/") else {
        let problem = "its format is \(format.excerpt), not \(Self.format)"
        return ModelFileError(.malformed, file: path, "\(problem); give a model file that \"fit\" has written.")
      }
      return ModelFileError(
        .newerFormat, file: path, "its format is \(format), and this version reads \(Self.format); update the program.")
    }
    switch error as? DecodingError {
    case .dataCorrupted(let context):
      let key = context.codingPath.first?.stringValue
      let problem =
        context.underlyingError is ModelFault
        ? context.debugDescription
        : key.map { "\"\($0)\" holds something unknown" }
          ?? "this is not JSON, or holds a number beyond double precision"
      let kind: ModelFileError.Kind =
        (context.underlyingError as? ModelFault)?.isChange == true ? .changed : .malformed
      return ModelFileError(kind, file: path, "\(problem); fit the model again.")
    case .keyNotFound(let key, _):
      return ModelFileError(.malformed, file: path, "the key \"\(key.stringValue)\" is missing; fit the model again.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let key = context.codingPath.first?.stringValue ?? "the file"
      return ModelFileError(.malformed, file: path, "\"\(key)\" holds something of another type; fit the model again.")
    default:
      return ModelFileError(.malformed, file: path, "this is not a model; give a model file that \"fit\" has written.")
    }
  }
}
