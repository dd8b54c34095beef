import ArgumentParser

/// The command-line tool of the lessons.
@main
struct Labs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labs", abstract: "Lessons on softmax regression, number by number.",
    discussion: "Everything is computed when you ask for it, by the library alone.",
    subcommands: [
      TumourCommand.self, BlobsCommand.self, NewtonCommand.self, DerivativesCommand.self, AllCommand.self,
      CheckCommand.self,
    ])
}
