import SoftmaxCommands
import SoftmaxRegression

/// The command line of a request, for a shell.
enum ShellCommand {
  /// The command line.
  static func text(of request: some CommandRequest) -> String {
    let command = type(of: request).command
    let names = arguments(of: command)
    let options = request.options
    let arguments = names.flatMap { name in options.first { $0.key == name }.flatMap { values($0.value) } ?? [] }
      .map(file)
    let others = options.filter { !names.contains($0.key) }.flatMap(words)
    return (["softmax", command] + arguments + others).map(quoted).joined(separator: " ")
  }

  /// The keys of the arguments of a command, which do not have an option.
  private static func arguments(of command: String) -> [String] {
    switch command {
    case FitRequest.command, CheckRequest.command, PathRequest.command: ["table"]
    case SelectRequest.command: ["path"]
    case CompareRequest.command: ["smaller", "larger", "table"]
    case PlotRequest.command: ["kind", "model", "table"]
    case ExportRequest.command: ["model"]
    default: ["model", "table"]
    }
  }

  /// The words of an option with its values; empty if it has its default.
  private static func words(_ option: (key: String, value: Any)) -> [String] {
    let equations = option.key == "constrain" ? option.value as? [String] : nil
    guard let values = equations ?? values(option.value) else { return [] }
    let name = name(option.key)
    guard !values.isEmpty else { return [name] }
    return values.flatMap { value in
      guard name.hasPrefix("--") else { return [name, file(value)] }
      // The value looks like an option.
      return value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
    }
  }

  /// The name of a file that does not look like an option; `-` is standard input.
  private static func file(_ path: String) -> String { path.hasPrefix("-") && path != "-" ? "./\(path)" : path }

  /// The option of a key: a letter for the files that most commands write, and the key with hyphens for all others.
  private static func name(_ key: String) -> String {
    switch key {
    case "model": "-m"
    case "output": "-o"
    default: "--" + key.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }
  }

  /// The words of a value: none for a flag; nil if the option is not given.
  private static func values(_ value: Any) -> [String]? {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional { return mirror.children.first.flatMap { values($0.value) } }
    switch value {
    case let isOn as Bool: return isOn ? [] : nil
    // A name with a comma needs a separate option.
    case let names as [String]: return names.contains { $0.contains(",") } ? names : [names.joined(separator: ",")]
    case let tables as TableNames: return tables.isEmpty ? [] : tables.names
    case let numbers as [Double]: return [numbers.map { ClassOrder.name(of: $0) }.joined(separator: ",")]
    case let number as Double: return [ClassOrder.name(of: number)]
    case let weights as FitSettings.ClassWeights: return word(of: weights).map { [$0] }
    case let choice as any RawRepresentable<String>: return [choice.rawValue]
    default: return ["\(value)"]
    }
  }

  private static func word(of weights: FitSettings.ClassWeights) -> String? {
    switch weights {
    case .equal: nil
    case .balanced: "balanced"
    case .named(let factors):
      factors.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
  }

  /// A word quoted for a shell.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.allSatisfy { character in
        character.isASCII && (character.isLetter || character.isNumber || "-_./,=+:@%".contains(character))
      }
    guard !isPlain else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
