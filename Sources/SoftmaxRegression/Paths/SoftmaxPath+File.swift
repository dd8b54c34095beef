public import Essentials

extension SoftmaxPath {
  /// The name of the file format, with the number of its version.
  static let format = "softmax-path/1"

  /// Reads a path file.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` if the file is missing, is not a complete path, was changed, or has a newer format.
  public init(contentsOf path: String) throws(ModelFileError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw ModelFileError(.unreadable, file: path, "it cannot be read; give a path file that \"path\" has written.")
    }
    try self.init(json: data, source: path)
  }

  /// Reads the contents of a path file.
  ///
  /// - Parameters:
  ///   - data: the contents.
  ///   - source: the name of the contents in messages.
  /// - Throws: ``ModelFileError`` if they are not a complete path, were changed, or have a newer format.
  public init(json data: Data, source: String = "the path") throws(ModelFileError) {
    do {
      self = try JSONDecoder().decode(SoftmaxPath.self, from: data)
    } catch {
      let isChanged = error is PathChanged
      throw ModelFileError(
        isChanged ? .changed : .malformed, file: source,
        isChanged
          ? "the contents were changed after the file was written; fit the path again."
          : "this is not a path, or cut short; give a path file that \"path\" has written.")
    }
  }

  /// Writes the path file; an old file is replaced only when the new one is complete.
  ///
  /// - Parameter path: the path of the file.
  /// - Throws: ``ModelFileError`` if the file cannot be written.
  public func save(to path: String) throws(ModelFileError) {
    let data: Data
    do {
      data = try JSONEncoder.sorted.encode(self)
    } catch {
      throw ModelFileError(.unwritable, file: path, "the path holds a number that is not finite.")
    }
    try OutputFile.write(data + Data("\n".utf8), to: path)
  }

  /// Whether a file holds a path and not a model.
  package static func isPath(_ path: String) -> Bool {
    struct Header: Decodable {
      let format: String
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return false }
    return (try? JSONDecoder().decode(Header.self, from: data))?.format.hasPrefix("softmax-path/") ?? false
  }
}

/// The checksum of a path file does not belong to its contents.
struct PathChanged: Error {}

extension SoftmaxPath: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, classes, features, encoding, settings, samples, nullLoss, intercept, mix, grouped, standardized
    case penaltyFactors, lower, upper, lambdaMax, requested, ended, points, validation, criteria, interrupted, checksum
  }

  /// Writes the keys that `docs/model-format.md` lists.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(classes, forKey: .classes)
    try container.encode(features, forKey: .features)
    try container.encodeIfPresent(encoding, forKey: .encoding)
    try container.encode(settings, forKey: .settings)
    try container.encode(samples, forKey: .samples)
    try container.encode(nullLoss, forKey: .nullLoss)
    try container.encode(settings.hasIntercept, forKey: .intercept)
    let parts = ElasticNetParts(net)
    try container.encode(parts.mix, forKey: .mix)
    try container.encode(parts.grouped, forKey: .grouped)
    try container.encode(settings.standardizes ?? false, forKey: .standardized)
    try container.encodeIfPresent(parts.factors, forKey: .penaltyFactors)
    try container.encodeIfPresent(parts.lower, forKey: .lower)
    try container.encodeIfPresent(parts.upper, forKey: .upper)
    try container.encode(lambdaMax, forKey: .lambdaMax)
    try container.encode(requested, forKey: .requested)
    try container.encode(ended, forKey: .ended)
    try container.encode(points, forKey: .points)
    try container.encodeIfPresent(validation, forKey: .validation)
    try container.encode(criteria, forKey: .criteria)
    try container.encode(interrupted, forKey: .interrupted)
    try container.encode(checksum, forKey: .checksum)
  }

  /// Reads these keys, and checks shapes and the checksum.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ condition: Bool, _ key: CodingKeys) throws {
      guard !condition else { return }
      throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "contradiction")
    }
    try check(try container.decode(String.self, forKey: .format) == Self.format, .format)
    classes = try container.decode([String].self, forKey: .classes)
    features = try container.decode([String].self, forKey: .features)
    settings = try container.decode(FitSettings.self, forKey: .settings)
    encoding = try container.decodeIfPresent(TableEncoding.self, forKey: .encoding)
    encoding?.hasIntercept = settings.hasIntercept
    samples = try container.decode(Int.self, forKey: .samples)
    nullLoss = try container.decode(Double.self, forKey: .nullLoss)
    guard let net = settings.penalty.penalty as? ElasticNet else {
      throw DecodingError.dataCorruptedError(forKey: .settings, in: container, debugDescription: "another penalty")
    }
    self.net = net
    lambdaMax = try container.decode(Double.self, forKey: .lambdaMax)
    requested = try container.decode(Int.self, forKey: .requested)
    ended = try container.decodeIfPresent(Sentence.self, forKey: .ended)
    points = try container.decode([PathPoint].self, forKey: .points)
    validation = try container.decodeIfPresent(PathValidation.self, forKey: .validation)
    criteria = try container.decode(PathCriteria.self, forKey: .criteria)
    interrupted = try container.decode(Bool.self, forKey: .interrupted)
    let (k, d) = (classes.count, features.count)
    try check(k >= 2 && Set(classes).count == k && Set(features).count == d, .classes)
    for point in points {
      let entries = point.entries
      let count = entries.value.count
      try check(point.intercepts.count == k && point.intercepts.allSatisfy(\.isFinite), .points)
      try check(entries.feature.count == count && entries.class.count == count, .points)
      try check(entries.feature.allSatisfy((0..<d).contains) && entries.class.allSatisfy((0..<k).contains), .points)
      try check(entries.value.allSatisfy(\.isFinite), .points)
    }
    if let encoding { try check(encoding.featureCount(limit: d) == d && encoding.featureNames == features, .encoding) }
    let places = 0..<points.count
    try check(
      [validation?.minimum, validation?.oneStandardError].allSatisfy { $0.map(places.contains) ?? true }, .validation)
    try check(criteria.aic.count == points.count && criteria.bic.count == points.count, .criteria)
    guard try container.decode(String.self, forKey: .checksum) == checksum else { throw PathChanged() }
  }

  /// The CRC-32 of the models of all points, as eight hexadecimal digits.
  private var checksum: String {
    let parts = points.indices.map { index -> String in
      let point = points[index]
      var text = "\(point.lambda) \(point.objective) \(point.gap) \(point.intercepts)"
      text += "\(point.entries.feature) \(point.entries.class) \(point.entries.value)"
      return text
    }
    let settings = (try? JSONEncoder.sorted.encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return ModelFile.checksum(of: (classes + features + [settings] + parts).joined(separator: "\0"))
  }
}
