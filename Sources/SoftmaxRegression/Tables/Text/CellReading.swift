/// The meaning of the cells of a table: missing values, numbers, dates and names.
///
/// A model keeps it, so that new tables are read in the same way.
public struct CellReading: Sendable, Equatable {
  /// Texts that stand for a missing value, besides the usual ones; where one reads as a number, it is missing among numbers.
  public var missingTexts: [String] = []
  /// Usual texts of missing values that are values here.
  public var presentTexts: [String] = []
  /// Columns of texts, whatever they hold: two spellings of one number are two levels or classes.
  public var texts: [String] = []
  /// Columns of dates, and the part of the dates that counts.
  public var dates: [String: DatePart] = [:]
  /// The spellings that are numbers.
  public var numbers = NumberSpelling.strict

  /// Cells as they are.
  public init() {}

  /// The spellings that are numbers.
  public enum NumberSpelling: String, Codable, CaseIterable, Sendable {
    /// Decimal numbers alone.
    case strict
    /// Numbers with thousands separators, a currency, a percent sign or a unit as well.
    case lenient
  }

  /// The texts that stand for a missing value unless they are named among ``presentTexts``.
  public static let usualTexts = ["", "NA", "N/A", "NaN", "nan", "null", "NULL", "?"] + laterTexts

  /// Those among them that model files without a list of texts do not know.
  static let laterTexts = ["#N/A", ".", "<NA>", "n/a"]

  /// All texts that stand for a missing value.
  package var absentTexts: Set<String> { Set(Self.usualTexts).subtracting(presentTexts).union(missingTexts) }

  /// Whether a text stands for a missing value.
  package func isMissing(_ text: String) -> Bool {
    missingTexts.contains(text) || Self.usualTexts.contains(text) && !presentTexts.contains(text)
  }

  /// The numbers that stand for missing values.
  package var missingNumbers: [Double] { missingTexts.compactMap { DecimalNumber.value(of: $0) } }

  /// This reading and what another one adds to it.
  package func adding(_ other: CellReading) -> CellReading {
    func joined(_ first: [String], _ second: [String]) -> [String] { first + second.filter { !first.contains($0) } }
    var result = self
    result.missingTexts = joined(missingTexts, other.missingTexts.filter { !presentTexts.contains($0) })
    result.presentTexts = joined(presentTexts, other.presentTexts).filter { !result.missingTexts.contains($0) }
    result.texts = joined(texts, other.texts)
    result.dates.merge(other.dates) { own, _ in own }
    if other.numbers == .lenient { result.numbers = .lenient }
    return result
  }
}

extension CellReading: Codable {
  private enum CodingKeys: String, CodingKey {
    case missingTexts, presentTexts, texts, dates, numbers
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
  }
}
