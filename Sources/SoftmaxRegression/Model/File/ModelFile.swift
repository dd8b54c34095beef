/// The contents of a model file: the model's keys with its checksum; see `docs/model-format.md`.
struct ModelFile: Sendable {
  /// The model.
  private(set) var model: SoftmaxModel

  /// The name of the file format, with the number of its version.
  static let format = "softmax-regression/1"

  init(_ model: SoftmaxModel) { self.model = model }
}

extension ModelFile: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, classes, features, coefficients, intercepts, settings, encoding, selection, checksum, separation
    case aliases
  }

  /// Writes the keys of the model, including those of its report.
  ///
  /// If there are no estimates, because classes are separated or the solver diverged, coefficients and intercepts are
  /// null.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.format, forKey: .format)
    try container.encode(model.classes, forKey: .classes)
    try container.encode(model.features, forKey: .features)
    if model.report.hasEstimates {
      try container.encode((0..<model.classes.count).map { Array(model.coefficients.row($0)) }, forKey: .coefficients)
      try container.encode(model.intercepts, forKey: .intercepts)
      try container.encode(checksum, forKey: .checksum)
    } else {
      try container.encodeNil(forKey: .coefficients)
      try container.encodeNil(forKey: .intercepts)
    }
    try container.encode(model.settings, forKey: .settings)
    try container.encodeIfPresent(model.encoding, forKey: .encoding)
    try container.encodeIfPresent(model.selection, forKey: .selection)
    try model.report.encode(to: encoder)
    // The report leaves out missing values, but readers expect this key.
    if model.report.separation == nil { try container.encodeNil(forKey: .separation) }
  }

  /// Reads a model and checks shapes, finite numbers, distinct names, and the checksum.
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let format = try container.decode(String.self, forKey: .format)
    guard format == Self.format else {
      throw DecodingError.dataCorruptedError(forKey: .format, in: container, debugDescription: "format \(format)")
    }
    let classes = try container.decode([String].self, forKey: .classes)
    let features = try container.decode([String].self, forKey: .features)
    guard try !container.decodeNil(forKey: .coefficients) else {
      throw DecodingError.dataCorruptedError(
        forKey: .coefficients, in: container, debugDescription: "the model holds no estimates, since its fit found none"
      )
    }
    let rows = try container.decode([[Double]].self, forKey: .coefficients)
    let intercepts = try container.decode([Double].self, forKey: .intercepts)
    var encoding = try container.decodeIfPresent(TableEncoding.self, forKey: .encoding)
    func check(_ condition: Bool, _ key: CodingKeys, _ problem: String) throws {
      guard !condition else { return }
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [key], debugDescription: problem, underlyingError: ModelFault(isChange: key == .checksum)))
    }
    let (k, d) = (classes.count, features.count)
    try check(k >= 2 && Set(classes).count == k, .classes, "\"classes\" does not hold two or more distinct names")
    try check(Set(features).count == d, .features, "\"features\" does not hold distinct names")
    let isWhole = rows.count == k && rows.allSatisfy { $0.count == d }
    try check(isWhole, .coefficients, "\"coefficients\" does not hold \(d) numbers for each of \(k) classes")
    try check(intercepts.count == k, .intercepts, "\"intercepts\" does not hold a number for each of \(k) classes")
    let isFinite = rows.joined().allSatisfy(\.isFinite) && intercepts.allSatisfy(\.isFinite)
    try check(isFinite, .coefficients, "a coefficient is not finite")
    // The count is checked before names are made: an edited term may ask for more than fits into memory.
    let count = encoding.map { $0.featureCount(limit: d) } ?? d
    try check(count == d, .encoding, "\"encoding\" does not name the features")
    let names = encoding?.featureNames ?? features
    // Files of earlier versions join all columns and levels by a sign =.
    let agrees =
      names == features || names.map { $0.replacing(": ", with: "=") } == features.map { $0.replacing(": ", with: "=") }
    try check(agrees, .encoding, "\"encoding\" does not name the features")
    try check(try container.decodeNil(forKey: .separation), .separation, "\"separation\" is not null beside estimates")
    let report = try FitReport(from: decoder)
    let places = Dictionary(features.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let known = report.aliases.map { $0.allSatisfy { $0.relation(places) != nil } } ?? true
    try check(known, .aliases, "\"aliases\" names a feature that the model does not have")
    encoding?.hasIntercept = report.hasIntercept
    let agree = report.hasIntercept || intercepts.allSatisfy { $0 == 0 }
    try check(agree, .intercepts, "\"intercepts\" holds some that are not zero, in a model without intercepts")
    // Files that were written before settings were stored do not contain them.
    let settings = try container.decodeIfPresent(FitSettings.self, forKey: .settings)
    encoding?.offsets = settings?.offsets
    var model = SoftmaxModel(
      classes: classes, features: features, coefficients: Matrix(rows: k, columns: d, elements: rows.flatMap { $0 }),
      intercepts: intercepts, settings: settings ?? FitSettings(report), report: report, encoding: encoding)
    model.selection = try container.decodeIfPresent(PathSelection.self, forKey: .selection)
    self.model = model
    let written = try container.decode(String.self, forKey: .checksum)
    try check(
      written == checksum(coversSettings: settings != nil), .checksum,
      "the contents were changed after the file was written")
    try check(model.settings.agree(with: report), .settings, "\"settings\" contradicts the other keys")
    self.model.features = names
  }
}

/// The cause of an error that `ModelFile.init(from:)` throws itself, in words for people.
struct ModelFault: Error {
  /// Whether the checksum shows that the contents were changed.
  let isChange: Bool
}
