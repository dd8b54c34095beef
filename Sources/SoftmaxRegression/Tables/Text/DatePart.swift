/// The part of a date that counts.
public enum DatePart: String, Codable, CaseIterable, Sendable {
  /// The days since 1 January 1970, a number.
  case days
  /// The month, a level from 1 to 12.
  case month
  /// The day of the week, a level from 1 for Monday to 7.
  case weekday

  /// Whether it is a level, and not a number.
  var isLevel: Bool { self != .days }

  /// The part of a date, given as days since 1 January 1970.
  func value(ofDay day: Int) -> Int {
    switch self {
    case .days: day
    // 1 January 1970 was a Thursday.
    case .weekday: ((day + 3) % 7 + 7) % 7 + 1
    case .month: CalendarDate(day: day).month
    }
  }
}
