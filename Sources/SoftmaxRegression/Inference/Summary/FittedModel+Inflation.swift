internal import Essentials

extension FittedModel {
  /// The inflation factors of the terms; empty for fewer than two terms.
  func inflation(_ fit: LikelihoodFit) -> [TermInflation] {
    let encoding = encoding
    var (start, parts): (Int, [(name: String, features: [Int])]) = (0, [])
    for term in encoding.terms {
      let features = Array(start..<start + (term.width(encoding.variables, limit: TableEncoding.featureLimit) ?? 0))
      start += features.count
      let own = features.filter(Set(fit.kept).contains)
      if !own.isEmpty { parts.append((term.name(encoding.variables), own)) }
    }
    guard parts.count > 1 else { return [] }
    let gram = fit.passes.gram(columns: fit.kept)
    let places = Dictionary(uniqueKeysWithValues: fit.kept.enumerated().map { ($1, $0) })
    func logDeterminant(_ features: [Int]) -> Double? {
      let chosen = features.compactMap { places[$0] }
      return Cholesky(Matrix(chosen.map { a in chosen.map { gram[a, $0] } }))?.logDeterminant
    }
    guard let all = logDeterminant(fit.kept) else { return [] }
    return parts.compactMap { name, features in
      let others = fit.kept.filter { !features.contains($0) }
      guard let own = logDeterminant(features), let rest = logDeterminant(others) else { return nil }
      let log = max(0, own + rest - all)
      return TermInflation(
        term: name, factor: exp(log), features: features.count, standardError: exp(log / Double(2 * features.count)))
    }
  }
}
