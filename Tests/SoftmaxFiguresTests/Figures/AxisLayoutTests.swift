import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// Ends and ticks of axes.
struct AxisLayoutTests {
  private func labels(_ axis: Axis, _ values: [Double] = [], count: Int = 5) -> [String] {
    AxisLayout(axis, values: values, count: count).ticks.map(\.label)
  }

  @Test func `ticks are round`() {
    #expect(labels(Axis(range: 0...1)) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(Axis(range: -5...5)) == ["−4", "−2", "0", "2", "4"])
    #expect(labels(Axis(range: 0...300), count: 3) == ["0", "100", "200", "300"])
    #expect(labels(Axis(range: 0...4e6), count: 4) == ["0", "1×10⁶", "2×10⁶", "3×10⁶", "4×10⁶"])
  }

  @Test func `logarithms have powers of ten, and numbers between few of them`() {
    #expect(labels(Axis(range: 1e-6...1, scale: .logarithmic), count: 4) == ["10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"])
    #expect(labels(Axis(range: 1...20, scale: .logarithmic)) == ["1", "2", "5", "10", "20"])
  }

  @Test func `the data decide if no range is given, and values that are not numbers are ignored`() {
    let axis = AxisLayout(Axis(), values: [1, .nan, 3, .infinity], count: 5)
    #expect(abs(axis.range.lowerBound - 0.92) < 1e-12 && abs(axis.range.upperBound - 3.08) < 1e-12)
    #expect(abs(axis.place(2) - 0.5) < 1e-12)
    #expect(AxisLayout(Axis(scale: .logarithmic), values: [1, 100], count: 5).place(-1).isNaN)
  }

  @Test(arguments: [
    [], [0.0], [1e300, -1e308], [1e308, -1e308, 1.7e308], [1e16, 1e16 + 2], [.leastNonzeroMagnitude, 0], [.nan],
    [.leastNonzeroMagnitude, .leastNormalMagnitude],
  ])
  func `every axis has a span`(values: [Double]) {
    for scale in [Axis.Scale.linear, .logarithmic] {
      let axis = AxisLayout(Axis(scale: scale), values: values, count: 5)
      #expect(axis.range.upperBound > axis.range.lowerBound)
      #expect((axis.range.upperBound - axis.range.lowerBound).isFinite)
      #expect(axis.ticks.count < 30)
    }
  }
}
