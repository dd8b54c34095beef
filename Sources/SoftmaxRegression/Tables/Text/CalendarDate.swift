/// A day of the Gregorian calendar.
package struct CalendarDate: Equatable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The date in a text, which may be followed by a time of day: 2023-08-26, 2023/08/26, 20230826T1200 or 26.08.2023;
  /// nil for any other text, and for ambiguous dates such as 08/09/2023.
  init?(_ text: String) {
    let date = text.prefix { !"T ".contains($0) }
    guard date.count == text.count || Self.isTime(text.dropFirst(date.count + 1)) else { return nil }
    guard let mark = date.first(where: { !$0.isASCII || !$0.isNumber }) else { return nil }
    let parts = date.split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    if "-/".contains(mark), parts[0].count == 4 {
      self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    } else if mark == ".", parts[2].count == 4 {
      self.init(year: numbers[2], month: numbers[1], day: numbers[0])
    } else {
      return nil
    }
  }

  /// A date; nil if it does not exist in the calendar.
  init?(year: Int, month: Int, day: Int) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...9999).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Whether a text can be a time of day.
  private static func isTime(_ text: Substring) -> Bool {
    text.first?.isNumber == true && text.contains(":")
  }

  /// The days since 1 January 1970.
  ///
  /// Years begin in March here, so that the leap day is the last day of its year. Source: Howard Hinnant,
  /// "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
  var days: Int {
    let y = month > 2 ? year : year - 1
    let era = (y >= 0 ? y : y - 399) / 400
    let ofEra = y - era * 400
    let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  /// The date of a day since 1 January 1970.
  package init(day: Int) {
    let z = day + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let ofEra = z - era * 146_097
    let years = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * years + years / 4 - years / 100)
    let place = (5 * ofYear + 2) / 153
    month = place < 10 ? place + 3 : place - 9
    year = years + era * 400 + (month <= 2 ? 1 : 0)
    self.day = ofYear - (153 * place + 2) / 5 + 1
  }
}
