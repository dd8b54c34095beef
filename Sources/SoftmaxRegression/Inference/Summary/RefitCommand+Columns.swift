/// The words that say which columns of the data are what, and how their cells are read.
extension RefitCommand {
  /// The target, the features and the weights.
  var columnWords: [String] {
    let intercept = model.settings.hasIntercept ? [] : ["--no-intercept"]
    guard let encoding = model.encoding, case .table(let table) = data else { return arrayWords + intercept }
    var words: [String] = []
    if let target = encoding.target { words += ["--target", target] }
    if let soft = encoding.softTargets { words += Self.option("--soft-target", soft) }
    words += encoding.isByColumns ? columns(of: encoding, in: table) : ["--formula", encoding.formula]
    if let weights = encoding.weights { words += ["--weights", weights] }
    return words + cells(of: encoding) + ((try? encoding.poolingWords(in: table)) ?? []) + intercept
  }

  /// The files of an array's labels and weights; LIBSVM text holds its labels itself.
  private var arrayWords: [String] {
    guard case .matrix(let table) = data, table.labels?.source != table.source else { return [] }
    let weights = table.weights == nil ? [] : ["--weights", weights ?? "WEIGHTS.npy"]
    return ["--labels", labels ?? "LABELS.npy"] + weights
  }

  /// Features by the names of their columns, with their interactions and products.
  private func columns(of encoding: TableEncoding, in table: Table) -> [String] {
    var words: [String] = []
    let names = encoding.mainColumns
    let taken = encoding.targetColumns
    if names != table.columns.map(\.name).filter({ !taken.contains($0) }) { words += Self.option("--features", names) }
    let factors = names.filter { encoding.isFactor($0) }
    if !factors.isEmpty { words += Self.option("--factor", factors) }
    let products = encoding.interactions.map { $0.map(Self.quoted).joined(separator: ":") }
    if !products.isEmpty { words += ["--interactions", products.joined(separator: ",")] }
    if encoding.degree > 1 { words += ["--polynomial", "\(encoding.degree)"] }
    return words
  }

  /// How the encoding reads cells.
  private func cells(of encoding: TableEncoding) -> [String] {
    var words: [String] = []
    if encoding.missing != .error { words += ["--missing", encoding.missing.rawValue] }
    if encoding.hasIndicators { words.append("--missing-indicator") }
    if encoding.unseen != .error { words += ["--unseen", encoding.unseen.rawValue] }
    return words
  }

  /// An option with a list of names; a name with a comma has an option to itself.
  private static func option(_ option: String, _ names: [String]) -> [String] {
    guard names.contains(where: { $0.contains(",") }) else { return [option, names.joined(separator: ",")] }
    return names.flatMap { [option, $0] }
  }

  /// A column in a product.
  private static func quoted(_ name: String) -> String {
    name.contains(",") || name.contains(":") ? "`\(name)`" : name
  }
}
