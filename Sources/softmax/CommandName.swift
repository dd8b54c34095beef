import ArgumentParser
import SoftmaxCommands
import SoftmaxRegression

/// The word that names a command, which comes first on the command line.
enum CommandName {
  /// Refuses any other word, with the nearest command if there is one.
  ///
  /// - Parameters:
  ///   - arguments: the words after the name of the program.
  ///   - names: the commands.
  static func check(_ arguments: [String], among names: [String]) throws(RequestError) {
    guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word), word != "help" else { return }
    let nearest = names.map { ($0, distance(Array(word), Array($0))) }.min { $0.1 < $1.1 }
    if let (name, distance) = nearest, distance <= 2, distance < name.count {
      throw RequestError("There is no command \(word.excerpt); did you mean \(name)?")
    }
    throw RequestError("There is no command \(word.excerpt); take one of \(names.joined(separator: ", ")).")
  }

  /// The number of letters to insert, delete or replace to turn one word into another.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
