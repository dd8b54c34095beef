public import Essentials

extension SoftmaxModel {
  /// Reads a model file.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` if the file is missing, is not a complete model, was changed by hand, or has a newer
  ///   format.
  public init(contentsOf path: String) throws(ModelFileError) { self = try ModelFile(path: path).model }

  /// Reads a model file.
  ///
  /// - Parameter url: the location of a file.
  /// - Throws: ``ModelFileError`` if the file is missing, is not a complete model, was changed by hand, or has a newer
  ///   format.
  public init(contentsOf url: URL) throws(ModelFileError) { try self.init(contentsOf: url.path) }

  /// Reads the contents of a model file.
  ///
  /// - Parameters:
  ///   - data: the contents.
  ///   - source: the name of the contents in messages.
  /// - Throws: ``ModelFileError`` if they are not a complete model, were changed by hand, or have a newer format.
  public init(json data: Data, source: String = "the model") throws(ModelFileError) {
    self = try ModelFile(json: data, source: source).model
  }

  /// The contents of the model's file; equal models have equal contents.
  ///
  /// - Throws: ``ModelFileError`` if the model contains a number that is not finite.
  public func json() throws(ModelFileError) -> Data { try ModelFile(self).json(source: "the model") }

  /// Writes the model file; an old file is replaced only when the new one is complete.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` if the file cannot be written.
  public func save(to path: String) throws(ModelFileError) { try ModelFile(self).write(to: path) }

  /// Writes the model file; an old file is replaced only when the new one is complete.
  ///
  /// - Parameter url: the location of the file.
  /// - Throws: ``ModelFileError`` if the file cannot be written.
  public func save(to url: URL) throws(ModelFileError) { try save(to: url.path) }
}

extension SoftmaxModel: Codable {
  /// Writes the keys of the model file.
  public func encode(to encoder: any Encoder) throws { try ModelFile(self).encode(to: encoder) }

  /// Reads the keys of the model file, and checks that the model is complete and unchanged.
  public init(from decoder: any Decoder) throws { self = try ModelFile(from: decoder).model }
}
