import Testing

@testable import SoftmaxRegression

@Suite struct `Factors of many levels` {
  private func table(rows: Int, levels: Int) throws -> Table {
    var random = SplitMix(31)
    let codes = (0..<rows).map { _ in Int(random.next() % UInt64(levels)) }
    return try Table([
      Column(name: "f", strings: codes.map { "l\($0)" }),
      Column(name: "x", numbers: codes.map { _ in random.normal() }),
      Column(name: "y", strings: codes.map { ($0 % 3 == 0) == (random.uniform() < 0.8) ? "p" : "q" }),
    ])
  }

  @Test func `are kept in compressed rows, with the numbers of the dense matrix`() throws {
    let table = try table(rows: 6000, levels: 800)
    let encoding = try TableEncoding(table, formula: "y ~ x * f")
    guard case .sparse(let sparse) = try encoding.features(of: table).design else {
      Issue.record("this is dense")
      return
    }
    #expect(sparse.dense == (try encoding.design(of: table)))
    #expect(sparse.values.count <= 3 * 6000)
    // Other interactions, with zeros and polynomials.
    let other = try TableEncoding(table, formula: "y ~ f:poly(x, 2) + I(x - x)")
    #expect(try other.sparse(BoundEncoding(other, table, weights: nil)).dense == (try other.design(of: table)))
  }

  @Test func `are dense where that costs little`() throws {
    let table = try table(rows: 300, levels: 40)
    let encoding = try TableEncoding(table, formula: "y ~ x + f")
    guard case .double = try encoding.features(of: table).design else {
      Issue.record("this is sparse")
      return
    }
    #expect(!encoding.isSparse(rows: 10_000))
    #expect(encoding.isSparse(rows: 1_000_000))
    #expect(!(try TableEncoding(table, formula: "y ~ x + poly(x, 3)").isSparse(rows: .max)))
  }

  @Test func `fit as the dense matrix does`() throws {
    let table = try table(rows: 6000, levels: 800)
    let encoding = try TableEncoding(table, formula: "y ~ x + f")
    let model = try SoftmaxClassifier(penalty: .ridge(1e-3)).fit(table, encoding: encoding)
    let dense: Matrix<Double> = try encoding.design(of: table)
    let labels = (0..<table.rowCount).map { table["y"]?.text(at: $0) ?? "" }
    let other = try SoftmaxClassifier(penalty: .ridge(1e-3)).fit(features: dense, labels: labels)
    #expect(model.report.converged && other.report.converged)
    #expect(distance(model.coefficients.elements, other.coefficients.elements) < 1e-6)
    #expect(abs(model.report.objective - other.report.objective) < 1e-9)
  }
}

extension TableEncoding {
  fileprivate func sparse(_ bound: BoundEncoding) throws -> SparseMatrix {
    var unseen: [String: Int] = [:]
    return try sparse(bound, &unseen)
  }
}
