import Testing

@testable import SoftmaxRegression

@Suite struct `Parameters of a model` {
  /// Two features, three classes; a number's digits are its feature (the intercept's is 3) and its class.
  static let parameters = Parameters([11, 12, 13, 21, 22, 23, 31, 32, 33], classes: 3)

  @Test func `are a row for each feature, the intercepts last`() {
    let p = Self.parameters
    #expect(p.features == 2)
    #expect(p[feature: 0, class: 2] == 13)
    #expect(p[feature: 1, class: 0] == 21)
    #expect(p[feature: 2, class: 1] == 32)
    #expect(p.intercepts == [31, 32, 33])
    #expect(p.slopes == [11, 12, 13, 21, 22, 23])
    #expect(Array(p.row(1)) == [21, 22, 23])
    #expect(Array(p.row(2)) == p.intercepts)
  }

  @Test func `change where the subscript says`() {
    var p = Self.parameters
    p[feature: 1, class: 2] = 0
    #expect(p.elements == [11, 12, 13, 21, 22, 0, 31, 32, 33])
  }

  @Test func `come from a model's coefficients and go back to them`() {
    let coefficients = Matrix<Double>([[11, 21], [12, 22], [13, 23]])
    #expect(Parameters(coefficients: coefficients, intercepts: [31, 32, 33]) == Self.parameters)
    #expect(Self.parameters.coefficients == coefficients)
  }

  @Test func `come from a row for each class, the intercept first, and go back to it`() {
    let rows = Matrix<Double>([[31, 11, 21], [32, 12, 22], [33, 13, 23]])
    #expect(Parameters(byClass: rows) == Self.parameters)
    #expect(Self.parameters.byClass == rows)
  }

  @Test func `without features are intercepts alone`() {
    let p = Parameters(features: 0, intercepts: [1, -1])
    #expect(p.features == 0 && p.slopes.isEmpty && p.intercepts == [1, -1])
    #expect(p.coefficients == Matrix(rows: 2, columns: 0))
    #expect(p.byClass == Matrix([[1], [-1]]))
  }

  @Test func `of chosen features and classes keep the order in which these are named`() {
    let p = Self.parameters.selecting(features: [1], classes: [2, 0])
    #expect(p == Parameters([23, 21, 33, 31], classes: 2))
  }

  @Test func `in the gauge sum to zero over classes and keep their differences`() {
    let p = Parameters([1, 2, 6, -1, 0, 4, 8, 8, 8], classes: 3)
    let centered = p.centered()
    #expect(centered.elements == [-2, -1, 3, -2, -1, 3, 0, 0, 0])
    #expect(centered.centered() == centered)
    #expect(centered.contrasts([0, 1, 2], against: 1) == p.contrasts([0, 1, 2], against: 1))
  }

  @Test func `have contrasts class by class, without the reference`() {
    #expect(Self.parameters.contrasts([1, 2], against: 1) == [-1, -1, 1, 1])
    #expect(Self.parameters.contrasts([0], against: 0) == [1, 2])
  }

  @Test func `know the places that the contrasts vary`() {
    let places = Parameters.places(of: [0, 2], classes: 3, except: 1)
    #expect(places.map { Self.parameters.elements[$0] } == [11, 31, 13, 33])
  }
}
