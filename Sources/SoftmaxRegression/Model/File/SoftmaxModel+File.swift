public import Foundation

extension SoftmaxModel {
  /// Reads a model file.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` where the file is missing, is not a whole model, was changed by hand, or is of a newer format.
  public init(contentsOf path: String) throws(ModelFileError) { self = try ModelFile(path: path).model }

  /// Reads a model file.
  ///
  /// - Parameter url: the location of a file.
  /// - Throws: ``ModelFileError`` where the file is missing, is not a whole model, was changed by hand, or is of a newer format.
  public init(contentsOf url: URL) throws(ModelFileError) { try self.init(contentsOf: url.path) }

  /// Reads the contents of a model file.
  ///
  /// - Parameters:
  ///   - data: the contents.
  ///   - source: what messages call them.
  /// - Throws: ``ModelFileError`` where they are not a whole model, were changed by hand, or are of a newer format.
  public init(json data: Data, source: String = "the model") throws(ModelFileError) {
    self = try ModelFile(json: data, source: source).model
  }

  /// The contents of the model's file; equal models have equal contents.
  ///
  /// - Throws: ``ModelFileError`` where the model holds a number that is not finite.
  public func json() throws(ModelFileError) -> Data { try ModelFile(self).json(source: "the model") }

  /// Writes the model file: the old file stays as it is until the new one is whole.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` where the file cannot be written.
  public func save(to path: String) throws(ModelFileError) { try ModelFile(self).write(to: path) }

  /// Writes the model file: the old file stays as it is until the new one is whole.
  ///
  /// - Parameter url: the location of the file.
  /// - Throws: ``ModelFileError`` where the file cannot be written.
  public func save(to url: URL) throws(ModelFileError) { try save(to: url.path) }
}

extension SoftmaxModel: Codable {
  /// Writes the keys of the model file.
  public func encode(to encoder: any Encoder) throws { try ModelFile(self).encode(to: encoder) }

  /// Reads the keys of the model file, and checks that the model is whole and unchanged.
  public init(from decoder: any Decoder) throws { self = try ModelFile(from: decoder).model }
}
