import ArgumentParser

@main
struct Labs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "labs", abstract: "The published lessons on softmax regression, number by number.")
}
