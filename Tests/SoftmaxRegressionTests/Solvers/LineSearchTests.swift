import Testing

@testable import SoftmaxRegression

@Suite struct `The line search` {
  @Test(arguments: [1.0, 1.3, 5, 60, 1e3, 1e6], [true, false])
  func `shortens a step that is too long`(_ length: Double, _ isScaled: Bool) {
    var objective = LogCosh(width: 0.5, start: 1)
    let value = objective.value
    let (slope, before) = (objective.gradient[0], objective.passCount)
    #expect(LineSearch.advance(&objective, along: [-length], isScaled: isScaled))
    let step = (1 - objective.point[0]) / length
    #expect(step > 0)
    #expect(objective.value <= value - 1e-4 * step * slope * length)
    #expect(abs(objective.gradient[0]) <= 0.9 * slope)
    #expect(objective.passCount <= before + (isScaled ? 3 : 2))
  }

  @Test(arguments: [1e-3, 0.01, 0.1, 0.5], [true, false])
  func `lengthens a step that is too short`(_ length: Double, _ isScaled: Bool) {
    var objective = LogCosh(width: 0.5, start: 1)
    let (slope, before) = (objective.gradient[0], objective.passCount)
    #expect(LineSearch.advance(&objective, along: [-length], isScaled: isScaled))
    #expect(abs(objective.gradient[0]) <= 0.9 * slope)
    #expect(objective.passCount <= before + (isScaled ? 3 : 2))
  }

  @Test func `takes a step that is right with one pass`() {
    var objective = Quadratic(order: 4, seed: 81)
    let before = objective.passCount
    let minimizer = objective.minimizer
    #expect(LineSearch.advance(&objective, along: minimizer))
    #expect(objective.passCount == before + 1)
    #expect(objective.point == minimizer)
  }

  @Test(arguments: [1.0, 0, .nan])
  func `refuses a direction that does not descend, and stays`(_ direction: Double) {
    var objective = LogCosh(width: 0.5, start: 1)
    #expect(!LineSearch.advance(&objective, along: [direction]))
    #expect(objective.point == [1])
  }

  @Test func `survives a step to where the value is not finite`() {
    var objective = LogCosh(width: 1e-300, start: 1e-300)
    let value = objective.value
    #expect(LineSearch.advance(&objective, along: [-1e-298]))
    #expect(objective.value < value)
    var overflowing = LogCosh(width: 1e-10, start: 1)
    let before = overflowing.value
    if LineSearch.advance(&overflowing, along: [-1.7e308]) {
      #expect(overflowing.value < before)
    } else {
      #expect(overflowing.point == [1])
    }
  }
}
