import Foundation
import Testing

@testable import SoftmaxRegression

/// What the texts of cells are: dates, numbers in disguise, missing values.
@Suite struct `The text of a cell` {
  @Test func `is a date that exists`() {
    for text in ["2023-08-26", "2023/8/26", "26.08.2023", "2023-08-26T11:00:32", "2023-08-26 11:00"] {
      #expect(CalendarDate(text) == CalendarDate(year: 2023, month: 8, day: 26), "\(text)")
    }
    for text in [
      "2023-02-29", "08/09/2023", "2023-13-01", "2023-08", "20230826", "2023-08-26x", "x-08-26", "", "1.2.3", "1-2-3",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
  }

  @Test func `is a day like those of Foundation`() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for day in stride(from: -200_000, through: 200_000, by: 997) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
      let date = CalendarDate(day: day)
      // Foundation counts years before the Gregorian calendar by the Julian one.
      guard day > -141_427 else { continue }
      #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day && date.days == day)
      #expect(DatePart.weekday.value(ofDay: day) == ((parts.weekday ?? 0) + 5) % 7 + 1)
      #expect(DatePart.month.value(ofDay: day) == parts.month && DatePart.days.value(ofDay: day) == day)
    }
  }

  @Test(arguments: [
    ("1,234", "1234"), ("1,234,567.5", "1234567.5"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1'234", "1234"),
    ("1\u{202f}234,5", "1234.5"), ("$15.50", "15.50"), ("-$1,500", "-1500"), ("€ 3", "3"), ("3 €", "3"),
    ("12.5 %", "12.5"),
    ("16GB", "16"), ("-3 °C", "-3"), ("(1,234)", "-1234"), ("0,5", "0.5"), ("6,93", "6.93"), ("−3", "-3"),
    ("USD 7.50", "7.50"), ("US$3", "3"), ("-EUR 5", "-5"), ("Rs. 12,34,567", "1234567"), ("(0.09)", "-0.09"),
  ]) func `is a number in disguise`(text: String, plain: String) {
    #expect(DisguisedNumber(text)?.plain == plain)
    #expect(Numerals(isLenient: true).plain(text) == plain && Numerals().plain(text) == nil)
  }

  @Test(arguments: [
    "", "1.5", "-3", "1e5", "x", "1,2,3", "1.2.3.4", "1,2,345", "12.34.567", "123,45,678", "A 5", "AGE 7", "USD", "1-2",
    "2023-08-26", "12:30", "1/2", "$", "%", "kg",
    "1,", ",5,",
    "12 months ago", "1,234abcdefghij", "$5 kg", "NA", "é1",
  ]) func `is no number in disguise`(text: String) {
    #expect(DisguisedNumber(text) == nil)
  }

  @Test func `is called by its disguise`() {
    let kinds = ["(0.09)", "−3", "0,5", "1,234", "$5", "5 kg", "5 %"].map { DisguisedNumber($0)?.kind }
    #expect(kinds == [.sign, .sign, .decimalMark, .thousands, .currency, .unit, .percent])
  }

  @Test func `depends on the decimal mark`() {
    let comma = Numerals(decimal: .comma, isLenient: true)
    #expect(comma.plain("6,93") == "6.93" && comma.plain("1.234") == "1234" && comma.plain("1.234,5") == "1234.5")
    #expect(Numerals(decimal: .comma).plain("6,93") == "6.93" && Numerals(decimal: .comma).plain("1.234") == nil)
    #expect(DisguisedNumber("1,234")?.isAmbiguous == true && DisguisedNumber("0,234")?.isAmbiguous == false)
    #expect(DisguisedNumber("1,234,567")?.isAmbiguous == false)
  }

  @Test func `is missing as a model file says`() throws {
    func copy(_ reading: CellReading) throws -> CellReading {
      try JSONDecoder().decode(CellReading.self, from: JSONEncoder().encode(reading))
    }
    var reading = CellReading()
    #expect(
      try copy(reading) == reading && reading.isMissing("#N/A") && reading.isMissing("") && !reading.isMissing("None"))
    reading.missingTexts = ["none", "-9"]
    reading.presentTexts = [".", "NA"]
    reading.texts = ["a"]
    reading.dates = ["b": .month]
    reading.numbers = .lenient
    #expect(try copy(reading) == reading)
    #expect(reading.missingNumbers == [-9] && !reading.isMissing("NA") && reading.isMissing("none"))
    // A file of the first version knows fewer words, and is written again as it was.
    let old = try JSONDecoder().decode(CellReading.self, from: Data(#"{"missing": "drop"}"#.utf8))
    #expect(!old.isMissing("#N/A") && !old.isMissing(".") && old.isMissing("NA"))
    #expect(try String(decoding: JSONEncoder().encode(old), as: UTF8.self) == "{}")
  }

  @Test func `adds up over two readings`() {
    var (own, other) = (CellReading(), CellReading())
    own.presentTexts = ["NA"]
    other.missingTexts = ["x", "NA"]
    other.dates = ["d": .days]
    let both = own.adding(other)
    #expect(both.isMissing("x") && !both.isMissing("NA") && both.dates == ["d": .days])
    #expect(both.adding(other) == both && own.adding(CellReading()) == own)
  }
}
