import Testing

@testable import SoftmaxRegression

@Suite struct `The choice of a penalty` {
  @Test func `says what estimates are under it`() {
    for (choice, isZero, hasErrors, bounds, information) in [
      (PenaltyChoice.standard, false, false, true, false), (.ridge(0.1), false, false, true, false),
      (.ridge(0), true, true, false, false), (.inverse(2), false, false, true, false),
      (.inverse(.infinity), true, true, false, false), (.none, true, true, false, false),
      (.jeffreys, false, true, true, true), (.custom(Lasso(strength: 1)), false, false, true, false),
    ] {
      let penalty = choice.penalty
      #expect(penalty.isZero == isZero && penalty.hasStandardErrors == hasErrors)
      #expect(penalty.isShrinking == !hasErrors)
      #expect(penalty.boundsEstimates == bounds && penalty.usesInformation == information)
      #expect((penalty.restated(for: PenaltyUnits(scaling: .identity(2), totalWeight: 8)) == nil) == information)
    }
  }

  @Test func `comes back from a word and a number`() throws {
    for choice in [PenaltyChoice.standard, .none, .ridge(0.1), .inverse(2), .inverse(.infinity), .jeffreys] {
      #expect(try #require(PenaltyChoice(kind: choice.kind, number: choice.number)) == choice)
    }
    #expect(PenaltyChoice(kind: "ridge", number: nil) == nil)
    let unknown = try #require(PenaltyChoice(kind: "horseshoe", number: nil))
    #expect(unknown.penalty.name == "horseshoe" && unknown.penalty.isShrinking && unknown.penalty.problem != nil)
    #expect(unknown != .none && PenaltyChoice.ridge(0.1) != .ridge(0.2) && PenaltyChoice.ridge(1) != .inverse(1))
  }

  @Test func `gives ridge the λ of N samples, or that of a fit that was made`() throws {
    var units = PenaltyUnits(scaling: .identity(1), totalWeight: 8)
    func lambda(_ choice: PenaltyChoice) throws -> Double {
      try #require(choice.penalty.restated(for: units)).lambda
    }
    #expect(try [.standard, .ridge(3), .inverse(2), .none].map(lambda) == [1 / 8, 3, 1 / 16, 0])
    units.lambda = 0.7
    #expect(try lambda(.standard) == 0.7)
  }
}
