internal import CZlib
package import Foundation

extension SoftmaxModel {
  /// Writes the model file: the old file stays as it is until the new one is whole.
  ///
  /// - Throws: ``ModelFileError`` where the file cannot be written.
  public func save(to path: String) throws(ModelFileError) {
    let data: Data
    do {
      data = try Self.encoder.encode(self)
    } catch {
      throw ModelFileError(.unwritable, file: path, "the model holds a number that is not finite.")
    }
    try OutputFile.write(data + Data("\n".utf8), to: path)
  }

  /// Reads a model file.
  ///
  /// - Throws: ``ModelFileError`` where the file is missing, is not a whole model, was changed by hand, or is of a newer format.
  public init(contentsOf path: String) throws(ModelFileError) {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let problem = !exists ? "there is no such file" : isFolder.boolValue ? "this is a folder" : "it cannot be read"
      throw ModelFileError(.unreadable, file: path, "\(problem); give a model file that \"fit\" has written.")
    }
    do {
      self = try JSONDecoder().decode(SoftmaxModel.self, from: data)
    } catch {
      throw Self.fault(error, in: data, path)
    }
  }

  /// The encoder of model files: keys in alphabetical order, so that equal models give equal files.
  package static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  private static func fault(_ error: any Error, in data: Data, _ path: String) -> ModelFileError {
    struct Header: Decodable {
      let format: String
    }
    let format = (try? JSONDecoder().decode(Header.self, from: data))?.format
    guard let format else {
      let problem = (try? JSONSerialization.jsonObject(with: data)) == nil ? "not JSON, or cut short" : "no model"
      return ModelFileError(.malformed, file: path, "this is \(problem); give a model file that \"fit\" has written.")
    }
    guard format == Self.format else {
      guard format.hasPrefix("softmax-regression/") else {
        return ModelFileError(.malformed, file: path, "its format is \"\(format)\", not \(Self.format).")
      }
      return ModelFileError(
        .newerFormat, file: path, "its format is \(format), and this version reads \(Self.format); update the program.")
    }
    switch error as? DecodingError {
    case .dataCorrupted(let context) where context.debugDescription == changed:
      return ModelFileError(.changed, file: path, "\(changed); fit the model again.")
    case .dataCorrupted(let context):
      return ModelFileError(.malformed, file: path, "\(context.debugDescription); fit the model again.")
    case .keyNotFound(let key, _):
      return ModelFileError(.malformed, file: path, "the key \"\(key.stringValue)\" is missing; fit the model again.")
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      let key = context.codingPath.first?.stringValue ?? "the file"
      return ModelFileError(.malformed, file: path, "\"\(key)\" holds something of another type; fit the model again.")
    default:
      return ModelFileError(.malformed, file: path, "this is no model; give a model file that \"fit\" has written.")
    }
  }

  /// The CRC-32 of what predictions depend on: names as UTF-8 with a zero after each, numbers as eight bytes, least first.
  var checksum: String {
    var bytes: [UInt8] = []
    for name in classes + features + (encoding?.targetNames ?? []) { bytes += Array(name.utf8) + [0] }
    let degree = Double(encoding?.polynomial ?? 1)
    for number in coefficients.elements + intercepts + [report.l2, report.objective, report.loss, report.gap, degree] {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes += $0 }
    }
    let code = String(crc32(0, bytes, UInt32(bytes.count)), radix: 16)
    return String(repeating: "0", count: 8 - code.count) + code
  }
}

extension TableEncoding {
  /// The columns that are targets or weights.
  var targetNames: [String] { [target, weights].compactMap { $0 } + (softTargets ?? []) }
}
