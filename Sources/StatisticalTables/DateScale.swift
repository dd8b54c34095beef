internal import SoftmaxRegression

/// The meaning of numbers that are dates.
struct DateScale {
  /// The day with the number zero.
  enum Zero: Int {
    /// 1 January 1960, in days since 1970.
    case y1960 = -3653
    /// 14 October 1582, in days since 1970.
    case y1582 = -141_428
  }

  /// The unit, as its number in a day.
  enum Unit: Double {
    case days = 1
    case seconds = 86_400
    case milliseconds = 86_400_000
  }

  let zero: Zero
  let unit: Unit
  /// Whether numbers contain a time of day.
  var showsTime = true

  /// A number as a date such as 2023-08-26, or with its time as 2023-08-26 12:30:00; nil for a missing number, and for
  /// years beyond 1 to 9999.
  func text(of number: Double) -> String? {
    guard number.isFinite, abs(number) < 4e6 * unit.rawValue else { return nil }
    let day = (number / unit.rawValue).rounded(.down)
    let date = CalendarDate(day: Int(day) + zero.rawValue)
    guard (1...9999).contains(date.year) else { return nil }
    let year = String(date.year)
    let text = String(repeating: "0", count: 4 - year.count) + "\(year)-\(Self.two(date.month))-\(Self.two(date.day))"
    guard showsTime, unit != .days else { return text }
    let seconds = Int((number - day * unit.rawValue) / (unit.rawValue / 86_400))
    return "\(text) \(Self.two(seconds / 3600)):\(Self.two(seconds / 60 % 60)):\(Self.two(seconds % 60))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
