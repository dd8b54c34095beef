/// A check of a table before a maximum-likelihood fit: findings, each with a remedy.
public struct TableCheck: Sendable, Equatable, Encodable {
  /// A finding.
  public struct Finding: Sendable, Equatable, Encodable {
    /// The kinds of findings, the most serious ones first.
    public enum Kind: String, Sendable, Encodable {
      /// No finite maximum-likelihood estimate exists.
      case separation
      /// The target has so many different numbers that they may be a quantity and not classes.
      case continuousTarget
      /// A cell has no value.
      case missing
      /// One feature alone separates all classes: it may contain the answer.
      case leakage
      /// A feature has one value only.
      case constant
      /// Earlier features determine a feature.
      case aliased
      /// A class has few samples.
      case rareClass
      /// No row of a class has any weight.
      case weightlessClass
      /// A level of a text column has few samples.
      case rareLevel
      /// A factor has about as many levels as rows, or more than are examined.
      case manyLevels
      /// The target names rows and not classes.
      case rowNames
      /// A column of numbers has cells that are not numbers.
      case mixed
      /// A column contains numbers with thousands separators, a currency, a percent sign or a unit.
      case disguisedNumbers
      /// Levels or classes differ only in capitals or blanks.
      case similarNames
      /// Levels or classes are in different bytes, which are the same text in Unicode.
      case unicodeForms
      /// A level or class often means a missing value.
      case placeholder
      /// A column contains dates, each of which is a level.
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
    /// The finding, in a sentence.
    public let message: String
    /// The remedy, in a sentence.
    public let remedy: Sentence
  }

  /// A class and its rows.
  public struct ClassCount: Sendable, Equatable, Encodable {
    /// The class.
    public let `class`: String
    /// The weight of its rows; without weights, their number.
    public let count: Double
  }

  /// A feature column.
  public struct Feature: Sendable, Equatable, Encodable {
    /// Its name.
    public let name: String
    /// What it means, in words, if the file says it.
    public let description: String?
    /// Whether its cells are numbers; otherwise they are levels, each of which but the first has an indicator.
    public let isNumeric: Bool
    /// The number of rows without a value.
    public let missing: Int
    /// The number of distinct levels of a factor.
    public let levels: Int?
    /// The mean of a column of numbers.
    public let mean: Double?
    /// The standard deviation of a column of numbers.
    public let deviation: Double?
  }

  /// The separation of classes.
  public struct Separated: Sendable, Equatable, Encodable {
    /// Complete or quasi-complete.
    public let kind: Separation.Kind
    /// The classes that are separated.
    public let classes: [String]
    /// The features that separate them.
    public let features: [String]
    /// The pairs of classes whose log-odds keep a finite estimate.
    public let identified: [[String]]
    /// The cells of these features in which a class has no row; nil if there are none.
    public let emptyCells: [Separation.EmptyCell]?
    /// The classes and the features that separate them, in words.
    let statement: String
    /// Whether the features separate any classes, since they are at least as many as the rows.
    let isSaturated: Bool

    private enum CodingKeys: String, CodingKey {
      case kind, classes, features, identified, emptyCells
    }
  }

  /// The number of rows.
  public let samples: Int
  /// The number of rows without a missing value, which are examined.
  public let completeSamples: Int
  /// The classes with their rows.
  public let classes: [ClassCount]
  /// The feature columns.
  public let features: [Feature]
  /// The separation of classes; nil if they are not separated.
  public let separation: Separated?
  /// Features that earlier ones determine, without constant features.
  public let aliased: [String]
  /// Features with one value only.
  public let constant: [String]
  /// Features that separate all classes, each by itself.
  public let leakage: [String]
  /// All findings; empty for a table that is ready for a fit.
  public internal(set) var findings: [Finding]

  private enum CodingKeys: String, CodingKey {
    case samples, completeSamples, classes, features, separation, aliased, constant, leakage, findings
  }

  /// Writes every key; `separation` is null if classes are not separated.
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
