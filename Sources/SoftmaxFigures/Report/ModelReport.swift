internal import Foundation
public import SoftmaxRegression

/// A report on a model and a table as one page of HTML, which needs no network, no script and no other file.
///
/// It shows the settings and the certificate of the fit, findings in the table, coefficients, the evaluation of
/// predictions, the effects of the strongest features, and the rows that stand out. Texts from data are escaped. The
/// table is read once in constant memory. A small table is read again, as a whole, for findings and standard errors;
/// for a larger one, a sentence states that they are left out.
public struct ModelReport: Sendable {
  let model: SoftmaxModel
  /// The path from which the model was taken; nil if it is not known.
  let path: SoftmaxPath?
  let source: Source
  /// The data of the figures.
  let data: FigureData
  let totals: PredictionTotals
  let check: Finding<TableCheck>
  let summary: Finding<ModelSummary>
  /// Intervals of the effects, if there are standard errors.
  let intervals: ProbabilityIntervals?
  /// The commands at the end of the page; nil for no commands.
  let commands: Commands?
  /// The names of settings on the page.
  let names: SettingNames

  /// The names of the files that the report is about.
  struct Source: Sendable {
    let table: String
    let model: String
  }

  /// The commands of the page as text.
  struct Commands: Sendable {
    /// The command that fits the model again; nil if the table was not read as a whole.
    let fit: String?
    /// Further commands.
    let others: [String]
  }

  /// A result, or a sentence that states why it was left out.
  enum Finding<Value: Sendable>: Sendable {
    case found(Value)
    case leftOut(Sentence)

    var value: Value? {
      if case .found(let value) = self { return value }
      return nil
    }
  }

  /// Reads a table and examines it with a model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - table: a file as ``/SoftmaxRegression/DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: an NPY file with the class of each row of an NPY file.
  ///   - weights: an NPY file with the weight of each row of an NPY file.
  ///   - modelPath: the model file, by the name for the commands of the report.
  ///   - path: the path from which the model was taken, which the report shows; nil if it is not known.
  ///   - names: the names of settings on the page.
  ///   - weightKind: the meaning of the weights; nil for that of the fit.
  ///   - commands: writes the commands that repeat the fit and the results; nil for no commands.
  ///   - threads: the most threads; the report is the same for any number.
  /// - Throws: ``/SoftmaxRegression/TableError`` for the first row that cannot be used, or if all weights are zero.
  public init(
    _ model: SoftmaxModel, contentsOf table: String, labels: String? = nil, weights: String? = nil,
    modelPath: String = "MODEL.json", chosenFrom path: SoftmaxPath? = nil, naming names: SettingNames = .plain,
    weightKind: WeightKind? = nil, commands: ReportCommands? = nil, threads: Int = Threads.available
  ) throws {
    let file = TableFile(table, labels: labels, weights: weights, featureCount: model.features.count)
    try self.init(
      model, file, modelPath: modelPath, chosenFrom: path, naming: names, weightKind: weightKind, commands: commands,
      threads: threads)
  }

  /// Reads a file, or uses a table in memory, and examines it with a model.
  package init(
    _ model: SoftmaxModel, _ file: TableFile, modelPath: String, chosenFrom path: SoftmaxPath? = nil,
    naming names: SettingNames,
    weightKind: WeightKind? = nil, commands: ReportCommands?, threads: Int
  ) throws {
    self.names = names
    self.model = model
    self.path = path
    source = Source(table: file.path, model: modelPath)
    var totals = PredictionTotals()
    data = try FigureData(model, file, threads: threads) {
      totals.add($0)
    }
    if let fault = data.weightless { throw fault }
    self.totals = totals
    let reading = WholeTable(model, file, rows: totals.tableRows)
    check = reading.check(model, threads: threads)
    (summary, intervals) =
      data.hasTargets
      ? reading.statistics(model, commands, weightKind: weightKind)
      : (.leftOut("The table holds no classes to explain."), nil)
    self.commands = commands.map { [data] commands in
      Commands(fit: reading.data.value.map(commands.repeating), others: commands.others(data.hasTargets))
    }
  }

  /// The page in HTML, which is also well-formed XML.
  public var html: String { ReportPage(self).text }

  /// Writes the page into a file, which is replaced whole or not at all.
  ///
  /// - Throws: ``/SoftmaxRegression/ModelFileError`` if the file cannot be written.
  public func write(to path: String) throws(ModelFileError) {
    try OutputFile.write(Data(html.utf8), to: path)
  }
}
