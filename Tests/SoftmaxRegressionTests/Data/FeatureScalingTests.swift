import Testing

@testable import SoftmaxRegression

/// The map between standardised coordinates and original units, against logits, which are the same in both.
@Suite struct `The scaling of features` {
  /// Scalings for units of the features from 1e-150 to 1e150, with centres of a thousand deviations.
  static let scalings = [
    FeatureScaling.identity(3),
    FeatureScaling(center: [0.3, -0.2, 5], scale: [2, 0.5, 1]),
    FeatureScaling(center: [1e-147, -1e153, 0], scale: [1e150, 1e-150, 1]),
    FeatureScaling(center: [1e6, -1e6, 1e6], scale: [1, 1e3, 1e-3]),
  ]

  static func draw(_ seed: UInt64, classes: Int = 3) -> Parameters {
    var random = SplitMix(seed)
    return Parameters((0..<4 * classes).map { _ in random.normal() }, classes: classes)
  }

  /// The logits of a row of features with the given parameters.
  static func logits(_ x: [Double], _ parameters: Parameters) -> [Double] {
    (0..<parameters.classes).map { c in
      x.indices.reduce(parameters.intercepts[c]) { $0 + x[$1] * parameters[feature: $1, class: c] }
    }
  }

  @Test(arguments: scalings)
  func `takes parameters to original units and back`(_ scaling: FeatureScaling) {
    let p = Self.draw(1)
    let original = scaling.inOriginalUnits(p)
    let back = scaling.standardised(original)
    #expect(distance(back.slopes, p.slopes) < 1e-15)
    // The intercepts lose as many digits as the centres add to them.
    let shift = maxNorm(original.intercepts)
    #expect(distance(back.intercepts, p.intercepts) < 1e-15 * max(1, shift))
  }

  @Test(arguments: scalings)
  func `leaves logits as they are`(_ scaling: FeatureScaling) {
    let p = Self.draw(2)
    let original = scaling.inOriginalUnits(p)
    let z = [0.4, -1.1, 0.7]
    let x = z.indices.map { z[$0] / scaling.scale[$0] + scaling.center[$0] }
    // Terms of the size of the intercepts cancel.
    let size = max(1, maxNorm(original.intercepts))
    #expect(distance(Self.logits(z, p), Self.logits(x, original)) < 1e-14 * size)
  }

  @Test func `writes no negative zero`() {
    let original = FeatureScaling(center: [1], scale: [2]).inOriginalUnits(Parameters([-0.0, 1, 0, 0], classes: 2))
    #expect(original.elements[0].sign == .plus)
  }

  @Test func `takes a gradient to that by the original parameters`() {
    let scaling = Self.scalings[1]
    let start = Self.draw(3)
    // A smooth function of the standardised parameters, with its gradient.
    func value(_ p: Parameters) -> Double { zip(p.elements, 1...).reduce(0) { $0 + Double($1.1) * $1.0 * $1.0 / 2 } }
    let slope = Parameters(zip(start.elements, 1...).map { Double($1) * $0 }, classes: 3)
    let gradient = scaling.gradientInOriginalUnits(slope)
    let original = scaling.inOriginalUnits(start)
    for place in original.elements.indices {
      var (above, below) = (original, original)
      above.elements[place] += 1e-4
      below.elements[place] -= 1e-4
      let difference = value(scaling.standardised(above)) - value(scaling.standardised(below))
      #expect(abs(gradient.elements[place] - difference / 2e-4) < 1e-7)
    }
  }

  @Test(arguments: scalings)
  func `takes parameters under another scaling of some features`(_ scaling: FeatureScaling) {
    let narrow = FeatureScaling(center: [0.1, 3], scale: [4, 0.25])
    let places = [2, 1]
    var random = SplitMix(4)
    let p = Parameters((0..<6).map { _ in random.normal() }, classes: 2)
    let found = scaling.standardised(p, from: narrow, at: places)
    let original = narrow.inOriginalUnits(p)
    var wide = Parameters(features: 3, intercepts: original.intercepts)
    for (j, place) in places.enumerated() {
      for c in 0..<2 { wide[feature: place, class: c] = original[feature: j, class: c] }
    }
    let expected = scaling.standardised(wide)
    #expect(relativeDistance(found.elements, expected.elements) < 1e-14)
    #expect(found[feature: 0, class: 0] == 0)
  }

  @Test(arguments: [true, false])
  func `changes a class's parameters by one matrix`(_ hasIntercept: Bool) {
    var (own, other) = (Self.scalings[1], Self.scalings[3])
    if !hasIntercept { (own.center, other.center) = ([0, 0, 0], [0, 0, 0]) }
    let p = Self.draw(5, classes: 1)
    let v = Array(p.elements.prefix(hasIntercept ? 4 : 3))
    let matrix = own.change(to: other, hasIntercept: hasIntercept)
    let found = (matrix * Matrix(rows: v.count, columns: 1, elements: v)).elements
    let expected = other.standardised(own.inOriginalUnits(p)).elements
    #expect(relativeDistance(found, Array(expected.prefix(v.count))) < 1e-14)
  }

  @Test(arguments: scalings)
  func `takes classes one after the other to the same units`(_ scaling: FeatureScaling) {
    let p = Self.draw(6)
    // Class by class, the intercept last.
    func byClass(_ p: Parameters) -> [Double] { (0..<3).flatMap { c in (0..<4).map { p[feature: $0, class: c] } } }
    let found = scaling.inOriginalUnits(byClass: byClass(p), hasIntercept: true)
    #expect(found == byClass(scaling.inOriginalUnits(p)))
    #expect(dot(scaling.originalIntercept, Array(byClass(p).prefix(4))).isApproximately(found[3]))
    let slopes = scaling.inOriginalUnits(byClass: [1, 2, 3, 4, 5, 6], hasIntercept: false)
    #expect(slopes == (0..<6).map { Double($0 + 1) * scaling.scale[$0 % 3] })
  }

  @Test func `takes a covariance to original units on both sides`() {
    let scaling = Self.scalings[1]
    // The covariance of a single direction g is g gᵀ.
    let g = [1, -2, 0.5, 3, 2, 1, -1, 0.25]
    let covariance = Matrix(g.map { a in g.map { a * $0 } })
    let u = scaling.inOriginalUnits(byClass: g, hasIntercept: true)
    let found = scaling.covarianceInOriginalUnits(covariance, hasIntercept: true)
    #expect(distance(found.elements, u.flatMap { a in u.map { $0 * a } }) < 1e-12)
  }

  @Test func `keeps the scaling of chosen features`() {
    let chosen = Self.scalings[1].selecting([2, 0])
    #expect(chosen == FeatureScaling(center: [5, 0.3], scale: [1, 2]))
  }
}

extension Double {
  fileprivate func isApproximately(_ other: Double) -> Bool { abs(self - other) <= 1e-14 * max(1, abs(other)) }
}
