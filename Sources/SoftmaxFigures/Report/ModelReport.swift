internal import Foundation
public import SoftmaxRegression

/// A report on a model and a table as one page of HTML, which needs no network, no script and no other file.
///
/// It shows what was fitted and the certificate, what stands between the table and a sound fit, coefficients, how well the
/// table's rows are predicted, the effects of the strongest features, and the rows that stand out. Texts from data are escaped.
/// The table is read once in constant memory, and a second time, whole, for what needs that (findings, standard errors) where it
/// is small; a sentence says what is left out.
public struct ModelReport: Sendable {
  let model: SoftmaxModel
  let source: Source
  /// What figures show.
  let data: FigureData
  let totals: PredictionTotals
  let check: Finding<TableCheck>
  let summary: Finding<ModelSummary>
  /// Intervals of the effects, where there are standard errors.
  let intervals: ProbabilityIntervals?
  /// The commands that the page ends with; nil for none.
  let commands: Commands?
  /// How the page calls settings.
  let names: SettingNames

  /// What the report is about, by the names of the files.
  struct Source: Sendable {
    let table: String
    let model: String
  }

  /// The commands of the page as text.
  struct Commands: Sendable {
    /// Fits the model again; nil where the table was not read whole.
    let fit: String?
    /// Further commands.
    let others: [String]
  }

  /// Something that was found out, or a sentence that says why it was not.
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
  ///   - path: a file as ``/SoftmaxRegression/DataSet`` reads it, or "-" for CSV on standard input.
  ///   - labels: an NPY file of the classes that goes with an NPY file.
  ///   - weights: an NPY file of the weights that goes with it.
  ///   - modelPath: the model's file, as the commands of the report name it.
  ///   - names: how the page calls settings.
  ///   - commands: writes the commands that make this again; nil for none.
  ///   - threads: the most threads; the report is the same for any number.
  /// - Throws: ``/SoftmaxRegression/TableError`` for the first row that cannot be used, or where all weights are zero.
  public init(
    _ model: SoftmaxModel, contentsOf path: String, labels: String? = nil, weights: String? = nil,
    modelPath: String = "MODEL.json", naming names: SettingNames = .plain, commands: ReportCommands? = nil,
    threads: Int = Threads.available
  ) throws {
    let file = TableFile(path, labels: labels, weights: weights, featureCount: model.features.count)
    try self.init(model, file, modelPath: modelPath, naming: names, commands: commands, threads: threads)
  }

  /// Reads a file, or takes a table in memory, and examines it with a model.
  package init(
    _ model: SoftmaxModel, _ file: TableFile, modelPath: String, naming names: SettingNames,
    commands: ReportCommands?, threads: Int
  ) throws {
    self.names = names
    self.model = model
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
      ? reading.statistics(model, commands) : (.leftOut("The table holds no classes to explain."), nil)
    self.commands = commands.map { [data] commands in
      Commands(fit: reading.data.value.map(commands.repeating), others: commands.others(data.hasTargets))
    }
  }

  /// The page: well-formed as XML, too.
  public var html: String { ReportPage(self).text }

  /// Writes the page into a file, which is replaced whole or not at all.
  ///
  /// - Throws: ``/SoftmaxRegression/ModelFileError`` where the file cannot be written.
  public func write(to path: String) throws(ModelFileError) {
    try OutputFile.write(Data(html.utf8), to: path)
  }
}
