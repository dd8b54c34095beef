/// The scores of one class against all others.
///
/// TP and FP are the weights of the samples that are rightly and wrongly predicted to be of this class, and FN that of
/// the samples of this class that are predicted to be of another. A score that would be 0/0 is nil, and null in JSON.
public struct ClassScores: Codable, Sendable, Equatable {
  /// The name of the class.
  public let `class`: String
  /// TP / (TP + FP); nil if the class is never predicted.
  public let precision: Double?
  /// TP / (TP + FN); nil if no sample belongs to the class.
  public let recall: Double?
  /// The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN); nil if the class neither occurs nor is
  /// predicted.
  public let f1: Double?
  /// The weight of the samples that belong to the class, TP + FN.
  public let support: Double
  /// The area under the class's ROC curve; nil unless there are samples both of the class and of others.
  ///
  /// It is the probability that a sample of the class gets a higher probability of it than a sample of another class,
  /// a tie counting one half.
  public let auc: Double?
  /// The average precision of the class's probability; nil if no sample belongs to the class.
  ///
  /// It is the area under the curve of precision against recall, without interpolation.
  public let averagePrecision: Double?

  package init(class k: Int, of confusion: ConfusionMatrix, auc: Double?, averagePrecision: Double? = nil) {
    let hits = confusion.counts[k][k]
    let support = confusion.support(k)
    let predicted = confusion.predicted(k)
    `class` = confusion.classes[k]
    precision = ratio(hits, predicted)
    recall = ratio(hits, support)
    f1 = ratio(2 * hits, support + predicted)
    self.support = support
    self.auc = auc
    self.averagePrecision = averagePrecision
  }
}

extension ClassScores {
  /// Writes every key, with null for an undefined score, so that all classes have the same columns.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(`class`, forKey: .class)
    try container.encode(precision, forKey: .precision)
    try container.encode(recall, forKey: .recall)
    try container.encode(f1, forKey: .f1)
    try container.encode(support, forKey: .support)
    try container.encode(auc, forKey: .auc)
    try container.encode(averagePrecision, forKey: .averagePrecision)
  }
}

private func ratio(_ part: Double, _ whole: Double) -> Double? {
  whole > 0 ? part / whole : nil
}
