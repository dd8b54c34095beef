import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `Predictions` {
  /// Shapes on both sides of every cut of the kernels: vectors, panels, chunks of features, tiles of classes.
  static let shapes: [(rows: Int, features: Int, classes: Int)] = [
    (1, 0, 2), (5, 1, 2), (33, 3, 5), (70, 7, 8), (64, 8, 3), (31, 64, 7), (140, 129, 16), (70, 300, 17), (9, 521, 40),
  ]

  @Test(arguments: shapes)
  func `agree with the formula in every storage`(_ rows: Int, _ features: Int, _ classes: Int) {
    let data = Example(rows, features, classes)
    for design in data.designs {
      let logits = design.predictions(.logits, data.parameters)
      let logs = design.predictions(.logProbabilities, data.parameters)
      let p = design.predictions(.probabilities, data.parameters)
      for i in 0..<rows {
        let z = data.logits(i)
        let expected = Logits.logSoftmax(z)
        for c in 0..<classes {
          #expect(abs(logits[i, c] - z[c]) < 1e-12)
          #expect(abs(logs[i, c] - expected[c]) < 1e-12)
          #expect(abs(p[i, c] - exp(logs[i, c])) <= 4e-16 * p[i, c])
        }
      }
      #expect(logs.exponentials == p)
    }
  }

  @Test(arguments: shapes)
  func `of a row have the same bits whatever surrounds it`(_ rows: Int, _ features: Int, _ classes: Int) {
    let data = Example(rows, features, classes)
    let whole = data.designs[0].predictions(.probabilities, data.parameters, threads: 1)
    for design in data.designs {
      for threads in 2...3 { #expect(design.predictions(.probabilities, data.parameters, threads: threads) == whole) }
      for range in [0..<1, rows / 2..<rows, max(0, rows - 3)..<rows, 0..<max(1, rows - 1)] {
        let part = design.predictions(.probabilities, data.parameters, rows: range)
        for (i, row) in range.enumerated() { #expect(Array(part.row(i)) == Array(whole.row(row))) }
      }
    }
  }

  @Test(arguments: [(70, 300, 17), (3, 129, 16), (200, 64, 40)])
  func `in single precision have the same bits for any rows and any copy of the coefficients`(
    _ rows: Int, _ features: Int, _ classes: Int
  ) throws {
    let data = Example(rows, features, classes)
    let design = data.designs[1]
    let exact = design.predictions(.logits, data.parameters)
    var whole = [Float](repeating: 0, count: rows * classes)
    whole.withUnsafeMutableBufferPointer { result in
      guard let start = result.baseAddress else { return }
      data.parameters.withPointers(for: design, inSinglePrecision: true) {
        #expect($0.floats != nil)
        design.predict(.logits, $0, rows: 0..<rows, offsets: nil, threads: 2, into: .float(start))
      }
    }
    // Sums of at most 300 products of numbers below 1.
    #expect(zip(whole, exact.elements).allSatisfy { abs(Double($0) - $1) < 2e-5 })
    var p = whole
    p.withUnsafeMutableBufferPointer { result in
      guard let start = result.baseAddress else { return }
      data.parameters.withPointers(for: design, inSinglePrecision: true) {
        design.predict(.probabilities, $0, rows: 0..<rows, offsets: nil, threads: 2, into: .float(start))
      }
    }
    for i in 0..<rows {
      let z = (0..<classes).map { Double(whole[i * classes + $0]) }
      for (c, expected) in Logits.softmax(z).enumerated() {
        #expect(abs(Double(p[i * classes + c]) - expected) <= 1e-5 * expected)
      }
    }
    var row = [Float](repeating: 0, count: classes)
    let byClass = Parameters(data.elements, classes: classes).coefficients.elements
    for i in 0..<rows {
      row.withUnsafeMutableBufferPointer { result in
        guard let start = result.baseAddress else { return }
        byClass.withUnsafeBufferPointer { byClass in
          data.elements.withUnsafeBufferPointer { elements in
            var pointers = PredictionPointers(classes: classes, features: features)
            pointers.doubles = byClass.baseAddress
            pointers.intercepts = elements.baseAddress.map { $0 + features * classes }
            pointers.rounds = true
            design.predict(.logits, pointers, rows: i..<i + 1, offsets: nil, threads: 1, into: .float(start))
          }
        }
      }
      #expect(row == Array(whole[i * classes..<(i + 1) * classes]))
    }
  }

  @Test func `add offsets, of which only differences count`() {
    let data = Example(40, 9, 4)
    var offsets = Matrix<Double>(rows: 40, columns: 4)
    for i in 0..<40 { for c in 0..<4 { offsets[i, c] = Double(i * c) / 40 } }
    let design = data.designs[0]
    let plain = design.predictions(.logits, data.parameters)
    let found = design.predictions(.logProbabilities, data.parameters, offsets: offsets)
    let moved = Matrix(rows: 40, columns: 4, elements: offsets.elements.map { $0 + 1e15 })
    let far = design.predictions(.logProbabilities, data.parameters, offsets: moved)
    for i in 0..<40 {
      let expected = Logits.logSoftmax((0..<4).map { plain[i, $0] + offsets[i, $0] })
      for c in 0..<4 {
        #expect(abs(found[i, c] - expected[c]) < 1e-14)
        #expect(abs(far[i, c] - expected[c]) < 1)
      }
    }
  }

  @Test func `of far classes keep their digits`() {
    let parameters = PredictionParameters([1, 0, -1, 0, 0, 0], classes: 3)
    let distances = [0, 1e-9, 0.5, 20, 300.25, 345.5, 800]
    let design = DesignMatrix.double(Matrix(rows: distances.count, columns: 1, elements: distances))
    let p = design.predictions(.probabilities, parameters)
    for (i, x) in distances.enumerated() {
      let sum = 1 + exp(-x) + exp(-2 * x)
      for (c, distance) in [(1, x), (2, 2 * x)] {
        // The exponent is rounded to its own digits; below e^-693 a probability is zero.
        let tolerance = 4e-16 * (1 + distance) * exp(-distance)
        #expect(distance > 693 ? p[i, c] == 0 : abs(p[i, c] - exp(-distance) / sum) <= tolerance)
      }
    }
  }

  @Test func `of a row that is not finite are NaN, and the others stay`() {
    let data = Example(40, 9, 4)
    let whole = data.designs[0].predictions(.probabilities, data.parameters)
    var features = data.features
    features[17, 3] = .infinity
    features[20, 2] = .nan
    let found = DesignMatrix.double(features).predictions(.probabilities, data.parameters)
    for i in 0..<40 {
      let row = Array(found.row(i))
      #expect(i == 17 || i == 20 ? row.allSatisfy(\.isNaN) : row == Array(whole.row(i)))
    }
  }
}

/// Features that floats hold exactly, a third of them zero, and parameters.
private struct Example {
  let features: Matrix<Double>
  let elements: [Double]
  let classes: Int

  init(_ rows: Int, _ columns: Int, _ classes: Int) {
    var random = SplitMix64(state: UInt64(rows * 1000 + columns))
    features = Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in
        random.next() % 3 == 0 ? 0 : Double(Int64(random.next() % 2001) - 1000) / 1024
      })
    elements = (0..<(columns + 1) * classes).map { _ in Double(Int64(random.next() % 200_001) - 100_000) / 1e5 }
    self.classes = classes
  }

  var parameters: PredictionParameters { PredictionParameters(elements, classes: classes) }

  /// The same features as doubles, floats, and nonzeros.
  var designs: [DesignMatrix] {
    [
      .double(features),
      .float(
        Matrix(rows: features.rows, columns: features.columns, elements: features.elements.map { Float($0) })),
      .sparse(SparseMatrix(features)),
    ]
  }

  func logits(_ row: Int) -> [Double] {
    (0..<classes).map { c in
      (0..<features.columns).reduce(elements[features.columns * classes + c]) {
        $0 + features[row, $1] * elements[$1 * classes + c]
      }
    }
  }
}
