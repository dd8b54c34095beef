import ArgumentParser
import SoftmaxRegression

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Examine a table before a fit.",
    discussion: """
      Looks for separated classes, features that leak the class, constant and aliased features, rare classes and levels, \
      missing values and extreme scales, and says what to do about each. Findings are not errors: the exit code is 0.
      """)

  @Argument(help: "A .csv or .tsv file with a header, or - for CSV on standard input.")
  var table: String

  @OptionGroup(title: "Data")
  var data: DataOptions

  @OptionGroup(title: "Cells")
  var cells: CellOptions

  @OptionGroup(title: "Reading")
  var reading: ReadingOptionGroup

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  func validate() throws {
    let format = TableFormats.standard.format(of: table)
    guard format?.hasNamedColumns ?? true else {
      throw ValidationError(
        "\"check\" needs a table whose columns have names, but this file has columns without names.")
    }
    try data.check(format, cells, reading)
  }

  mutating func run() throws {
    let table = try Table(contentsOf: self.table, formats: reading.formats(names: data.names(cells)))
    let check = try TableCheck(
      table, target: data.response(in: table), formula: data.formula, options: data.options(in: table, cells))
    if json {
      try Console.deliver(check.jsonLine())
    } else {
      try Console.deliver(check.text(naming: .options))
    }
  }
}
