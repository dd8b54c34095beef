import Testing

@testable import SoftmaxRegression

@Suite struct `A model with its data` {
  @Test func `has the statistics that each method of the model has, in any order`() throws {
    var (model, table) = try SoftmaxModel.likelihood("anes96.csv", target: "PID", features: ["age"], weights: "weight")
    model.settings.weightKind = .frequency
    var clustered = SummaryOptions()
    clustered.cluster = "group"
    var robust = SummaryOptions()
    robust.covariance = .robust
    robust.weightKind = .probability
    let fitted = try FittedModel(model, to: table)
    let effects = try fitted.effects()
    for options in [clustered, SummaryOptions(), robust, clustered] {
      #expect(try fitted.summary(options) == model.summary(of: table, options))
    }
    #expect(try effects == model.effects(of: table))
    let again = try ProbabilityIntervals(FittedModel(model, to: DataSet.table(table)))
    let x = try model.tableEncoding.design(of: table) as Matrix<Double>
    #expect(try ProbabilityIntervals(fitted)(x) == again(x))
  }

  @Test func `finds the maximum of the likelihood once`() throws {
    let (model, table) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    let fitted = try FittedModel(model, to: table)
    let first = try fitted.likelihood()
    let copy = fitted
    let second = try copy.likelihood()
    // Shared storage, not only equal numbers.
    let places = [first, second].map { fit in fit.point.withUnsafeBufferPointer { $0.baseAddress } }
    #expect(places[0] == places[1])
  }

  @Test func `is refused where the data have not the columns of the fit`() throws {
    let (model, table) = try SoftmaxModel.likelihood("spector.csv", target: "GRADE")
    let columns = table.columns.filter { $0.name != "GRADE" }
    #expect(throws: TableError.self) { try FittedModel(model, to: Table(columns)) }
    let rows = try MatrixTable(.double(Matrix(rows: 2, columns: 3)), source: "rows")
    let error = #expect(throws: TableError.self) { try FittedModel(model, to: rows) }
    #expect("\(try #require(error).sentence)".contains("no labels"))
  }
}
