extension SoftmaxModel {
  /// Refuses a model that was fitted with a penalty: its estimates are shrunk on purpose, and neither the information nor a
  /// sandwich tells how far they are from the truth.
  ///
  /// - Parameters:
  ///   - data: the data that the statistics are asked for.
  ///   - path: the data's file, for the command that gives a model with statistics.
  ///   - file: the model's file, for that command.
  /// - Throws: ``InferenceError`` with that command.
  package func checkUnpenalized(
    _ data: DataSet, path: String = "TABLE", file: String = "MODEL.json"
  ) throws(InferenceError) {
    guard report.l2 > 0 else { return }
    throw InferenceError(
      .penalized,
      "The model was fitted with a penalty (l2 = \(report.l2)), which shrinks its coefficients towards zero, so that no "
        + "standard error tells how far they are from the truth; \"\(refitCommand(data, path: path, file: file))\" fits "
        + "one that has them.")
  }

  /// The command that fits the same columns by maximum likelihood.
  private func refitCommand(_ data: DataSet, path: String, file: String) -> String {
    command(data, path: path, penalty: ["--mle"], file: file)
  }

  /// The command that fits the same columns with the same penalty.
  package func fitCommand(_ data: DataSet, path: String, file: String) -> String {
    command(
      data, path: path, penalty: report.isFirth ? ["--firth"] : report.l2 > 0 ? ["--l2", "\(report.l2)"] : ["--mle"],
      file: file)
  }

  private func command(_ data: DataSet, path: String, penalty: [String], file: String) -> String {
    var words = ["softmax", "fit", path]
    if let encoding, case .table(let table) = data {
      let columns = encoding.columns
      let taken = encoding.targetColumns
      if let target = encoding.target { words += ["--target", target] }
      if let soft = encoding.softTargets { words += Self.options("--soft-target", soft) }
      if !encoding.hasPlainFeatures, encoding.polynomial == nil {
        words +=
          ["--formula", encoding.formula] + encoding.cellOptions + ((try? encoding.poolingOptions(in: table)) ?? [])
      } else if columns != table.columns.map(\.name).filter({ !taken.contains($0) }) {
        words += Self.options("--features", columns)
      }
      if let weights = encoding.weights { words += ["--weights", weights] }
      if let degree = encoding.polynomial { words += ["--polynomial", "\(degree)"] }
    } else if case .matrix(let table) = data, table.labels?.source != table.source {
      // LIBSVM text holds its labels itself.
      words += ["--labels", "LABELS.npy"] + (table.weights == nil ? [] : ["--weights", "WEIGHTS.npy"])
    }
    if !report.hasIntercept { words.append("--no-intercept") }
    return (words + penalty + ["-m", file]).map(Self.shellWord).joined(separator: " ")
  }

  /// An option with a list of names; a name with a comma has an option of its own.
  private static func options(_ option: String, _ names: [String]) -> [String] {
    guard names.contains(where: { $0.contains(",") }) else { return [option, names.joined(separator: ",")] }
    return names.flatMap { [option, $0] }
  }

  /// A word as a shell takes it.
  package static func shellWord(_ word: String) -> String {
    guard
      word.isEmpty
        || word.contains(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || "-_./,=+:@%".contains($0))) })
    else { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
