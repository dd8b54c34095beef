internal import Essentials

/// How much the correlation of a term's features with those of other terms inflates the variance of its coefficients.
///
/// The generalised factor is det R₁₁ det R₂₂ / det R, with the correlations R of all features, R₁₁ of those of the term and
/// R₂₂ of the others. For one feature it is 1 / (1 - R²). It is about the features alone, whatever the classes are.
///
/// Source: Fox & Monette (1992), Journal of the American Statistical Association 87, 178-183.
public struct TermInflation: Sendable, Equatable, Encodable {
  /// The term, in the notation of formulas.
  public let term: String
  /// The generalised variance inflation factor.
  public let factor: Double
  /// The number p of the term's features that were not dropped.
  public let features: Int
  /// The factor to the power 1 / (2 p): the inflation of a standard error, which terms of different sizes can be compared by.
  public let standardError: Double
}

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
