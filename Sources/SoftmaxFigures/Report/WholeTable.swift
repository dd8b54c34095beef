internal import SoftmaxRegression

/// A table that is read as a whole, for results that need all rows: findings, standard errors, intervals.
struct WholeTable: Sendable {
  let data: ModelReport.Finding<DataSet>

  /// The most numbers in a table that is read as a whole.
  static let mostNumbers = 20_000_000
  /// The largest product of rows, features and classes for which separation is tested.
  static let mostExamined = 50_000_000
  /// The largest product of rows and squared parameters for which the information is computed.
  static let mostSquares = 20_000_000_000

  private let rows: Int

  init(_ model: SoftmaxModel, _ file: TableFile, rows: Int) {
    self.rows = rows
    let width = max(1, model.features.count + model.classes.count)
    if file.path == "-" {
      data = .leftOut("the table came through a pipe, which is read once")
    } else if rows > Self.mostNumbers / width {
      data = .leftOut("the table is large (\(rows.grouped) rows, \(model.features.count.grouped) features)")
    } else {
      do {
        data = .found(try DataSet(file.reading(as: model.tableEncoding)))
      } catch {
        data = .leftOut("the table could not be read again: \(error)")
      }
    }
  }

  /// The findings of the check of the table.
  func check(_ model: SoftmaxModel, threads: Int) -> ModelReport.Finding<TableCheck> {
    let data: DataSet
    switch self.data {
    case .leftOut(let reason): return .leftOut("The table was not examined: \(reason).")
    case .found(let found): data = found
    }
    guard case .table(let table) = data, let encoding = model.encoding, let target = encoding.trainingTarget else {
      return .leftOut("The table was not examined: that takes columns with names, and a model that was fitted to such.")
    }
    guard target.columns.allSatisfy({ table[$0] != nil }) else {
      return .leftOut("The table was not examined: it does not hold the classes.")
    }
    let (d, k) = (model.features.count + 1, model.classes.count)
    // The fit needs no more coordinates than there are rows.
    guard min(d, rows) * k <= 20_000, rows <= Self.mostExamined / (d * k) else {
      return .leftOut(
        "The table was not examined: the fit that looks for separation would take long. \(.tableCheck) does it.")
    }
    do {
      var options = encoding.checkOptions
      options.hasIntercept = model.report.hasIntercept
      return .found(try TableCheck(table, target: target, options: options, threads: threads))
    } catch {
      return .leftOut("The table could not be examined: \(error)")
    }
  }

  /// Standard errors and intervals of probabilities, if the model is a maximum-likelihood fit of this table.
  func statistics(
    _ model: SoftmaxModel, _ commands: ReportCommands?
  ) -> (ModelReport.Finding<ModelSummary>, ProbabilityIntervals?) {
    guard model.report.hasEstimates else {
      return (.leftOut("The coefficients are not estimates: \(model.report.termination.sentence)"), nil)
    }
    switch data {
    case .leftOut(let reason): return (.leftOut("Standard errors were left out: \(reason)."), nil)
    case .found(let data):
      do {
        try model.checkUnpenalized(command: commands.map { $0.maximumLikelihood(data) })
        let parameters = (model.classes.count - 1) * min(model.features.count + 1, rows)
        guard parameters <= 2000, rows <= Self.mostSquares / (parameters * parameters) else {
          return (.leftOut("Standard errors were left out, since they would take long; \(.summary) has them."), nil)
        }
        let fitted = try FittedModel(model, to: data)
        return (.found(try fitted.summary()), try? ProbabilityIntervals(fitted))
      } catch {
        return (.leftOut("\(error)"), nil)
      }
    }
  }
}
