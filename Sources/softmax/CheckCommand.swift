import ArgumentParser
import SoftmaxRegression

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Examine a table before a fit.",
    discussion: """
      Looks for classes that are separated, features that leak the class, are constant or aliased, rare classes and \
      levels, missing values, and scales; says what to do about each. Findings are no error: the exit code is 0.
      """)

  @Argument(help: "A .csv or .tsv file with a header, or - for CSV on standard input.")
  var table: String

  @Option(help: "The column that holds the class.")
  var target: String

  @Option(help: ArgumentHelp("The feature columns. (default: all others)", valueName: "a,b,..."))
  var features: [String] = []

  @Option(help: ArgumentHelp("Columns to leave out.", valueName: "a,b,..."))
  var drop: [String] = []

  @Flag(help: "Print one JSON object instead of text.")
  var json = false

  mutating func run() throws {
    let table = try Table(contentsOf: self.table)
    let check = try TableCheck(
      table, target: target, features: features.isEmpty ? nil : DataOptions.names(features, in: table),
      drop: DataOptions.names(drop, in: table))
    if json {
      try Console.deliver(check.jsonLine())
    } else {
      try Console.deliver(check.description)
    }
  }
}
