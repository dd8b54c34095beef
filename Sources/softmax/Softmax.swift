import ArgumentParser

@main
struct Softmax: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "softmax", abstract: "Multinomial (softmax) logistic regression.")
}
