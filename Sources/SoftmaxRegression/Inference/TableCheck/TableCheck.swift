/// What stands between a table and a sound maximum-likelihood fit: the doctor's findings, each with a remedy.
public struct TableCheck: Sendable, Equatable, Encodable {
  /// What was found.
  public struct Finding: Sendable, Equatable, Encodable {
    /// The kinds of findings, the grave ones first.
    public enum Kind: String, Sendable, Encodable {
      /// No finite maximum-likelihood estimate exists.
      case separation
      /// The target is numbers, so many that they may be a quantity and not classes.
      case continuousTarget
      /// A cell has no value.
      case missing
      /// One feature alone tells all classes apart: it may know the answer.
      case leakage
      /// A feature has one value only.
      case constant
      /// The features before it determine a feature.
      case aliased
      /// A class has few samples.
      case rareClass
      /// A level of a text column has few samples.
      case rareLevel
      /// A factor has about as many levels as rows, or more than are examined.
      case manyLevels
      /// The target names rows rather than classes.
      case rowNames
      /// A column of numbers has cells that are none.
      case mixed
      /// A column holds numbers with thousands separators, a currency, a percent sign or a unit.
      case disguisedNumbers
      /// Levels or classes differ in capitals or blanks alone.
      case similarNames
      /// Levels or classes are written in different bytes that Unicode takes for one text.
      case unicodeForms
      /// A level or class often stands for a missing value.
      case placeholder
      /// A column holds dates, each of which is a level.
      case dates
      /// A column has a different whole number in each row.
      case identifier
      /// Features differ much in size.
      case scale
    }

    /// The kind.
    public let kind: Kind
    /// The features concerned.
    public let features: [String]
    /// The classes concerned.
    public let classes: [String]
    /// What was found, in a sentence.
    public let message: String
    /// What to do about it, in a sentence.
    public let remedy: Sentence
  }

  /// A class and its rows.
  public struct ClassCount: Sendable, Equatable, Encodable {
    /// The class.
    public let `class`: String
    /// The weight of the rows that have it: their number, without weights.
    public let count: Double
  }

  /// A feature column.
  public struct Feature: Sendable, Equatable, Encodable {
    /// Its name.
    public let name: String
    /// Whether its cells are numbers; otherwise they are levels, each an indicator of its own but the first.
    public let isNumeric: Bool
    /// The rows without a value.
    public let missing: Int
    /// The distinct levels of a factor.
    public let levels: Int?
    /// The mean of a column of numbers.
    public let mean: Double?
    /// The standard deviation of a column of numbers.
    public let deviation: Double?
  }

  /// How classes are separated.
  public struct Separated: Sendable, Equatable, Encodable {
    /// Complete or quasi-complete.
    public let kind: Separation.Kind
    /// The classes that are separated.
    public let classes: [String]
    /// The features that separate them.
    public let features: [String]
    /// The pairs of classes whose log-odds keep a finite estimate.
    public let identified: [[String]]
    /// What is separated by what.
    let statement: String

    private enum CodingKeys: String, CodingKey {
      case kind, classes, features, identified
    }
  }

  /// The rows.
  public let samples: Int
  /// The rows without a missing value, on which the rest rests.
  public let completeSamples: Int
  /// The classes with their rows.
  public let classes: [ClassCount]
  /// The feature columns.
  public let features: [Feature]
  /// How classes are separated; nil where they are not.
  public let separation: Separated?
  /// Features that the ones before them determine, constant ones left out.
  public let aliased: [String]
  /// Features with one value only.
  public let constant: [String]
  /// Features that tell all classes apart, each by itself.
  public let leakage: [String]
  /// All findings; none in a table that is ready.
  public internal(set) var findings: [Finding]

  private enum CodingKeys: String, CodingKey {
    case samples, completeSamples, classes, features, separation, aliased, constant, leakage, findings
  }

  /// Writes every key; `separation` is null where classes are not separated.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(samples, forKey: .samples)
    try container.encode(completeSamples, forKey: .completeSamples)
    try container.encode(classes, forKey: .classes)
    try container.encode(features, forKey: .features)
    try container.encode(separation, forKey: .separation)
    try container.encode(aliased, forKey: .aliased)
    try container.encode(constant, forKey: .constant)
    try container.encode(leakage, forKey: .leakage)
    try container.encode(findings, forKey: .findings)
  }
}
