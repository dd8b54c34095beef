/// The value of one column in one row: a number, a text, or a missing value.
///
/// Literals are values: `["age": 41, "income": 5.2, "town": "Bonn", "party": nil]`.
public enum RowValue: Sendable, Equatable {
  /// A number.
  case number(Double)
  /// A text, such as the level of a factor.
  case text(String)
  /// A missing value.
  case missing

  /// The value as a column of one row.
  func column(_ name: String) -> Column {
    switch self {
    case .number(let number): Column(name: name, numbers: [number])
    case .text(let text): Column(name: name, strings: [text])
    case .missing: Column(name: name, strings: [""])
    }
  }
}

extension RowValue: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByNilLiteral
{
  /// A number.
  public init(floatLiteral number: Double) { self = .number(number) }

  /// A number.
  public init(integerLiteral number: Int) { self = .number(Double(number)) }

  /// A text.
  public init(stringLiteral text: String) { self = .text(text) }

  /// A missing value.
  public init(nilLiteral: ()) { self = .missing }
}
