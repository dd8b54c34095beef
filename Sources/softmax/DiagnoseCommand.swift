import ArgumentParser
import Foundation
import SoftmaxRegression

struct DiagnoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagnose",
    abstract: "Show residuals, leverage and influence of the rows that a model was fitted to.",
    discussion: """
      Prints totals, the calibration curve and the rows that stand out. -o writes CSV with one line per row: the \
      probability of the observed class, the deviance residual, Pearson residuals by class and their chi-squared, the \
      leverage, Cook's distance, and the coefficient that changes most, in standard errors, when the row is left out. \
      The changes are approximated by one Newton step; after a penalised fit it uses the penalised Hessian.
      """)

  @Argument(help: "A model file that \"fit\" has written.")
  var model: String

  @Argument(help: "The table that the model was fitted to, or - for CSV on standard input.")
  var table: String

  @OptionGroup
  var arrays: ArrayOptionGroup

  @Option(
    name: [.short, .long], help: ArgumentHelp("Write one line per row to this file, as CSV.", valueName: "rows.csv"))
  var output: String?

  @Flag(help: "Add the change of every coefficient to the lines.")
  var changes = false

  @Option(parsing: .unconditional, help: ArgumentHelp("How many rows to show of each kind.", valueName: "n"))
  var top = 10

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  func validate() throws {
    guard top >= 0 else { throw ValidationError("--top must be a number of rows, 0 or more.") }
    guard !changes || output != nil else { throw ValidationError("--changes goes with -o, the file of lines.") }
  }

  mutating func run() throws {
    if let output { try OutputFile.check(output, apartFrom: [self.model, table] + arrays.paths) }
    let model = try SoftmaxModel(contentsOf: self.model)
    let stopwatch = Stopwatch()
    let fitted = try FittedModel(model, toContentsOf: arrays.file(table, for: model))
    let read = stopwatch.seconds
    let diagnostics = try diagnose(fitted)
    if json {
      let seconds = ["read": read, "diagnose": stopwatch.seconds - read]
      try Console.deliver(TimedOutput(result: diagnostics, seconds: seconds).jsonLine())
    } else {
      try Console.deliver(diagnostics.description)
    }
  }

  private func diagnose(_ fitted: FittedModel) throws -> Diagnostics {
    guard let output else {
      return try fitted.diagnostics(top: top)
    }
    let text = DiagnosticText(fitted.model, changes: changes)
    let file = try Failure.ofWriting { () throws(ModelFileError) in try OutputWriter(output, isTable: true) }
    try Failure.ofWriting { () throws(ModelFileError) in try file.append(Data(text.head.utf8)) }
    let diagnostics = try fitted.diagnostics(top: top) {
      text.lines($0)
    } consume: { lines in
      try Failure.ofWriting { () throws(ModelFileError) in try file.append(lines) }
    }
    try Failure.ofWriting { () throws(ModelFileError) in try file.finish() }
    return diagnostics
  }
}

/// Diagnostics of rows as CSV text.
private struct DiagnosticText: Sendable {
  private let classes: [String]
  private let features: [String]
  private let changes: Bool

  init(_ model: SoftmaxModel, changes: Bool) {
    classes = model.classes.map(CSVText.quoted)
    let names = model.features.map(ParameterName.feature) + [ParameterName.intercept]
    features = names.map(CSVText.quoted)
    self.names = (model.classes, names)
    self.changes = changes
  }

  private let names: (classes: [String], features: [String])

  /// The header.
  var head: String {
    let parameters = names.classes.flatMap { name in names.features.map { "change_\(name):\($0)" } }
    return CSVText.line(
      ["row", "observed", "predicted", "probability", "deviance_residual"] + names.classes.map { "pearson_\($0)" }
        + [
          "chi_squared", "leverage", "cook_distance", "largest_change", "largest_change_class",
          "largest_change_feature",
        ] + (changes ? parameters : []))
  }

  /// A line for each row; what is not known is empty, as all is in a row of weight zero.
  func lines(_ rows: [RowDiagnostics]) -> Data {
    var text = ""
    let d = features.count
    for row in rows {
      let isUsed = row.weight > 0
      text += "\(row.row),"
      text += isUsed ? "\(classes[row.observed])," : ","
      text += "\(classes[row.predicted]),"
      add(isUsed ? row.probability : nil, to: &text)
      add(isUsed ? row.devianceResidual : nil, to: &text)
      for residual in row.pearsonResiduals { add(isUsed ? residual : nil, to: &text) }
      add(isUsed ? row.chiSquared : nil, to: &text)
      add(isUsed ? row.leverage : nil, to: &text)
      add(isUsed ? row.cookDistance : nil, to: &text)
      if let change = row.largestChange {
        add(change.standardErrors, to: &text)
        text += "\(classes[change.place / d]),\(features[change.place % d])"
      } else {
        text += ",,"
      }
      if changes {
        for change in row.changes { text += ",\(change)" }
      }
      text += "\n"
    }
    return Data(text.utf8)
  }

  private func add(_ value: Double?, to text: inout String) {
    if let value { text += "\(value)" }
    text += ","
  }
}
