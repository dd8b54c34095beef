/// The meaning of the cells of a table: missing values, numbers, dates and names.
///
/// A model stores it, so that new tables are read in the same way.
public struct CellReading: Sendable, Equatable {
  /// Texts that mean a missing value, in addition to the usual ones; if one is a number, this number is missing among
  /// numbers.
  public var missingTexts: [String] = []
  /// The usual texts of missing values that are values here.
  public var presentTexts: [String] = []
  /// Columns of texts, whatever they contain: two spellings of one number are two levels or classes.
  public var texts: [String] = []
  /// Columns of dates, and the part of the dates that is used.
  public var dates: [String: DatePart] = [:]
  /// The spellings that are numbers.
  public var numbers = NumberSpelling.strict
  /// Whether numbers with labels, as files of statistical programs have them, stay numbers.
  public var keepsCodes = false

  /// Unchanged cells.
  public init() {}

  /// The spellings that are numbers.
  public enum NumberSpelling: String, Codable, CaseIterable, Sendable {
    /// Only decimal numbers.
    case strict
    /// Also numbers with thousands separators, a currency, a percent sign or a unit.
    case lenient
  }

  /// The texts that mean a missing value, except those in ``presentTexts``.
  public static let usualTexts = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"] + laterTexts

  /// The texts among them that do not count in model files without a list of texts.
  static let laterTexts = ["#N/A", ".", "<NA>", "n/a"]

  /// All texts that mean a missing value.
  package var absentTexts: Set<String> { Set(Self.usualTexts).subtracting(presentTexts).union(missingTexts) }

  /// Whether a text means a missing value.
  package func isMissing(_ text: String) -> Bool {
    missingTexts.contains(text) || Self.usualTexts.contains(text) && !presentTexts.contains(text)
  }

  /// The numbers that mean missing values.
  package var missingNumbers: [Double] { missingTexts.compactMap { DecimalNumber.value(of: $0) } }

  /// This meaning of cells, extended by another one.
  package func adding(_ other: CellReading) -> CellReading {
    func joined(_ first: [String], _ second: [String]) -> [String] { first + second.filter { !first.contains($0) } }
    var result = self
    result.missingTexts = joined(missingTexts, other.missingTexts.filter { !presentTexts.contains($0) })
    result.presentTexts = joined(presentTexts, other.presentTexts).filter { !result.missingTexts.contains($0) }
    result.texts = joined(texts, other.texts)
    result.dates.merge(other.dates) { own, _ in own }
    if other.numbers == .lenient { result.numbers = .lenient }
    result.keepsCodes = keepsCodes || other.keepsCodes
    return result
  }
}

extension CellReading: Codable {
  private enum CodingKeys: String, CodingKey {
    case missingTexts, presentTexts, texts, dates, numbers, keepsCodes
  }

  /// Reads the keys that are not the default; without `missingTexts`, the texts are those of the first model files.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let absent = try container.decodeIfPresent([String].self, forKey: .missingTexts) ?? []
    let present = try container.decodeIfPresent([String].self, forKey: .presentTexts) ?? []
    missingTexts = absent.filter { !Self.usualTexts.contains($0) }
    presentTexts = Self.laterTexts.filter { !absent.contains($0) } + present
    texts = try container.decodeIfPresent([String].self, forKey: .texts) ?? []
    dates = try container.decodeIfPresent([String: DatePart].self, forKey: .dates) ?? [:]
    numbers = try container.decodeIfPresent(NumberSpelling.self, forKey: .numbers) ?? .strict
    keepsCodes = try container.decodeIfPresent(Bool.self, forKey: .keepsCodes) ?? false
  }

  /// Writes the keys that are not those of the first model files.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let absent = Self.laterTexts.filter { !presentTexts.contains($0) } + missingTexts
    let present = presentTexts.filter { !Self.laterTexts.contains($0) }
    if !absent.isEmpty { try container.encode(absent, forKey: .missingTexts) }
    if !present.isEmpty { try container.encode(present, forKey: .presentTexts) }
    if !texts.isEmpty { try container.encode(texts, forKey: .texts) }
    if !dates.isEmpty { try container.encode(dates, forKey: .dates) }
    if numbers != .strict { try container.encode(numbers, forKey: .numbers) }
    if keepsCodes { try container.encode(true, forKey: .keepsCodes) }
  }
}
