import Testing

@testable import SoftmaxRegression

/// Whether a text reads as exactly the double that the standard library makes of it.
private func agrees(_ text: String) -> Bool {
  DecimalNumber.value(of: text)?.bitPattern == Double(text)?.bitPattern && Double(text) != nil
}

@Test(arguments: [
  "0", "-0", "+0", "-0.0", "0e999", "00012", "1.", ".5", "-.5e1", "+1.5E+3", "1e22", "1e23", "8.5e22",
  // Halfway between two doubles, and just beside it.
  "9007199254740993", "9007199254740992.5", "9007199254740993.0000000000000001", "9007199254740995",
  "18014398509481985", "18014398509481987", "1.00000000000000011102230246251565404",
  "1.00000000000000011102230246251565403", "1.00000000000000011102230246251565405",
  "0.500000000000000166533453693773481063",
  "6.4e-12", "9.5367431640625e-7", "3.518437208883201171875e13", "62.5364939768271845828", "8.10109172351e-10",
  // Above halfway only by bits beyond the sixty-fourth.
  "2578299933488073594e14", "9442800312714996449e10", "6398610038694573929e7",
  // Known to be hard for fast readers.
  "2.2250738585072011e-308", "2.2250738585072012e-308", "6929495644600919.5", "3.7455744005952583e15",
  "1.7976931348623157e308", "1.7976931348623158e308", "4.9e-324", "2.4703282292062327e-324",
  "2.4703282292062328e-324", "1e-400", "123456789012345678901234567890e-30", "0.000000000000000000000000000001e30",
  "9999999999999999999", "10000000000000000000", "18446744073709551615", "18446744073709551616", "1e27", "3e27",
  "9999999999999999999e27", "9999999999999999999e-27", "1e-27", "7e-27", "9007199254740993e-27", "1e28", "1e-28",
  "0.0000000000000000000012345678901234567",
])
func `a hard number is rounded as the standard library rounds it`(text: String) {
  #expect(agrees(text))
}

@Test func `random numbers are rounded as the standard library rounds them`() {
  var generator = SplitMix(1)
  for _ in 0..<30_000 {
    let digits = Int.random(in: 1...24, using: &generator)
    var text = Bool.random(using: &generator) ? "-" : ""
    let dot = Int.random(in: 0...digits, using: &generator)
    for place in 0..<digits {
      if place == dot { text += "." }
      text += String(Int.random(in: 0...9, using: &generator))
    }
    if Bool.random(using: &generator) { text += "e\(Int.random(in: -40...40, using: &generator))" }
    #expect(agrees(text), "\(text)")
  }
}

@Test func `every double comes back from its shortest text`() {
  var generator = SplitMix(2)
  for _ in 0..<20_000 {
    let value = Double(bitPattern: generator.next())
    if value.isFinite { #expect(DecimalNumber.value(of: "\(value)")?.bitPattern == value.bitPattern, "\(value)") }
    let common = Double.random(in: -10...10, using: &generator)
    #expect(DecimalNumber.value(of: "\(common)")?.bitPattern == common.bitPattern, "\(common)")
  }
}

@Test func `halfway cases go to the even neighbour`() {
  var generator = SplitMix(3)
  for _ in 0..<10_000 {
    // An odd multiple of half a unit in the last place, which has 54 bits, and its neighbours.
    let halfway = UInt64.random(in: 1 << 53..<1 << 54, using: &generator) | 1
    let scaled = halfway << UInt64.random(in: 0...9, using: &generator)
    for number in [scaled - 1, scaled, scaled + 1] { #expect(agrees("\(number)"), "\(number)") }
    let quarter = ["", ".0", ".25", ".5", ".75"].randomElement(using: &generator) ?? ""
    #expect(agrees("\(halfway)\(quarter)"), "\(halfway)\(quarter)")
  }
}

@Test(arguments: [
  "", " ", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "--1", "1-", "1 2", "1,5", "0x10", "0x1p3", "nan",
  "NaN", "inf", "-Infinity", "1e999", "-1e309", "1d5", "1_000", "1.2.3", "1e5.0", "１", "1\u{0}", "\u{a0}1", "1\n",
])
func `a text that is no finite decimal number is refused`(text: String) {
  #expect(DecimalNumber.value(of: text) == nil)
}

@Test func `blanks around a number are passed over`() {
  #expect(DecimalNumber.value(of: " \t-2.5 \t") == -2.5)
}
