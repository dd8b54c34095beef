/// How stored values become texts.
enum TextForm: Equatable {
  /// Bytes of UTF-8.
  case text
  case truth
  /// Days since 1970.
  case date
  /// Milliseconds since 1970, of whole days.
  case dateInMilliseconds
  /// Time since midnight.
  case time(TimeUnit)
  /// Time since 1970.
  case timestamp(TimeUnit)
  /// Nanoseconds of a day and the number of the day by Julius Caesar's calendar, as Spark wrote times.
  case julian
  /// Sixteen bytes.
  case uuid
  /// No values.
  case nothing
  /// Whole numbers, with all digits.
  case integer(NumberForm)

  /// The text of a value that is a whole number.
  func text(_ value: Int64) -> String {
    switch self {
    case .truth: value == 0 ? "false" : "true"
    case .date: Self.date(value)
    case .dateInMilliseconds: Self.date(Self.floor(value, 86_400_000))
    case .time(let unit): Self.time(value, unit)
    case .timestamp(let unit): Self.timestamp(value, unit)
    case .integer(.unsigned64): String(UInt64(bitPattern: value))
    case .integer, .text, .julian, .uuid, .nothing: String(value)
    }
  }

  /// A time as years, months, days, hours, minutes and seconds, with a fraction if there is one.
  private static func timestamp(_ value: Int64, _ unit: TimeUnit) -> String {
    let perDay = 86_400 * unit.perSecond
    let day = floor(value, perDay)
    return date(day) + " " + time(value - day * perDay, unit)
  }

  /// A time by its Julian day and the nanoseconds of that day.
  static func julian(day: UInt32, nanoseconds: Int64) -> String {
    // 1 January 1970 is day 2440588.
    let perDay = 86_400 * TimeUnit.nanoseconds.perSecond
    let extra = floor(nanoseconds, perDay)
    return date(Int64(day) - 2_440_588 + extra) + " " + time(nanoseconds - extra * perDay, .nanoseconds)
  }

  private static func time(_ value: Int64, _ unit: TimeUnit) -> String {
    let seconds = floor(value, unit.perSecond)
    let fraction = value - seconds * unit.perSecond
    var text = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if fraction != 0 {
      var digits = padded(fraction, "\(unit.perSecond)".count - 1)
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }

  /// The date of a day since 1 January 1970.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  private static func date(_ day: Int64) -> String {
    let z = day + 719_468
    let era = floor(z, 146_097)
    let ofEra = z - era * 146_097
    let years = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * years + years / 4 - years / 100)
    let place = (5 * ofYear + 2) / 153
    let month = place < 10 ? place + 3 : place - 9
    let year = years + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(ofYear - (153 * place + 2) / 5 + 1, 2))"
  }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    value / divisor - (value % divisor < 0 ? 1 : 0)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The usual text of sixteen bytes.
  static func uuid(_ bytes: UnsafeRawBufferPointer) -> String {
    var text = ""
    for (i, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(i) { text += "-" }
      let digits = String(byte, radix: 16)
      text += digits.count < 2 ? "0" + digits : digits
    }
    return text
  }
}
