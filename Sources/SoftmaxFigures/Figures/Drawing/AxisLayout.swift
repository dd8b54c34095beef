internal import Foundation
internal import SoftmaxRegression

/// An axis with fixed ends and ticks: it maps the units of the data to 0...1.
struct AxisLayout: Sendable, Equatable {
  /// The ends, in the units of the data or as logarithms to base 10.
  let range: ClosedRange<Double>
  let scale: Axis.Scale
  /// The ticks with their labels.
  let ticks: [Axis.Tick]

  /// - Parameters:
  ///   - values: the numbers of the data along this axis.
  ///   - count: about the number of ticks for which there is room.
  init(_ axis: Axis, values: some Sequence<Double>, count: Int) {
    scale = axis.scale
    let scale = scale
    let range: ClosedRange<Double>
    if let given = axis.range, Self.isUsable(given, scale) {
      range = Self.scaled(given.lowerBound, scale)...Self.scaled(given.upperBound, scale)
    } else {
      range = Self.range(of: values.lazy.map { Self.scaled($0, scale) })
    }
    self.range = range
    if let given = axis.ticks {
      ticks = given.filter { range.contains(Self.scaled($0.value, scale)) }
    } else {
      ticks = scale == .linear ? Self.round(range, count) : Self.powers(range, count)
    }
  }

  /// The place of a number, 0 at the lower end and 1 at the upper; NaN if it does not have a logarithm.
  func place(_ value: Double) -> Double {
    let span = range.upperBound - range.lowerBound
    return (Self.scaled(value, scale) - range.lowerBound) / span
  }

  /// The least distance of two ticks in shares of the axis; 1 for fewer than two.
  var step: Double {
    let places = ticks.map { place($0.value) }
    return zip(places, places.dropFirst()).map { $1 - $0 }.min() ?? 1
  }

  private static func scaled(_ value: Double, _ scale: Axis.Scale) -> Double {
    scale == .linear ? value : value > 0 ? log10(value) : .nan
  }

  private static func isUsable(_ range: ClosedRange<Double>, _ scale: Axis.Scale) -> Bool {
    let (low, high) = (scaled(range.lowerBound, scale), scaled(range.upperBound, scale))
    return low < high && (high - low).isFinite
  }

  /// A little more than the data: a 25th at each end.
  private static func range(of values: some Sequence<Double>) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return 0...1 }
    // Beyond these limits the span of the axis would overflow.
    (low, high) = (max(low, -4e307), min(high, 4e307))
    let margin = high > low ? (high - low) / 25 : max(abs(low) / 10, 0.5)
    return low - margin...high + margin
  }

  /// Multiples of 1, 2 or 5 times a power of ten.
  private static func round(_ range: ClosedRange<Double>, _ count: Int) -> [Axis.Tick] {
    let span = range.upperBound - range.lowerBound
    let rough = span / Double(max(1, count))
    let power = pow(10, floor(log10(rough)))
    guard power > 0, power.isFinite else { return [] }
    let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough * 0.72 } ?? 10 * power
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let values = (0...max(2, 2 * count)).map { (first + Double($0)) * step }
      .filter { $0 <= range.upperBound + 1e-9 * step }
    let largest = values.reduce(0) { max($0, abs($1)) }
    let decimals = max(0, -Int(floor(log10(step) + 1e-9)))
    return values.map { value in
      if largest >= 1e6 || decimals > 5 { return Axis.Tick(value, Self.general(value)) }
      return Axis.Tick(value, minus(NumberText.fixed(value, decimals)))
    }
  }

  /// Powers of ten, some of them if there are many, with round numbers between them if there are few.
  private static func powers(_ range: ClosedRange<Double>, _ count: Int) -> [Axis.Tick] {
    let (first, last) = (Int((range.lowerBound - 1e-9).rounded(.up)), Int((range.upperBound + 1e-9).rounded(.down)))
    if last - first < 2 {
      let between = (first - 1...last).flatMap { e in [1.0, 2, 5].map { $0 * pow(10, Double(e)) } }
      return between.filter { range.contains(log10($0)) }.map { Axis.Tick($0, general($0)) }
    }
    let rough = (last - first + count) / max(1, count)
    let step = [1, 2, 3, 5, 10, 20, 50, 100].first { $0 >= rough } ?? 200
    let start = first + ((step - first % step) % step)
    return stride(from: start, through: last, by: step).map {
      Axis.Tick(pow(10, Double($0)), "10" + superscript($0))
    }
  }

  /// A number in the fewest digits.
  private static func general(_ value: Double) -> String {
    let text = String(format: "%.6g", value)
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return minus(text) }
    return minus("\(parts[0])×10\(superscript(exponent))")
  }

  private static func minus(_ text: String) -> String { text.hasPrefix("-") ? "−" + text.dropFirst() : text }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return (number < 0 ? "⁻" : "") + String("\(abs(number))".compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
