/// The meaning of a sample's weight s.
public enum WeightKind: String, CaseIterable, Codable, Sendable {
  /// The row stands for s samples: N is the sum of the weights, and a row's square in a sandwich counts s times.
  case frequency
  /// The row is one sample, drawn with a probability proportional to 1/s: N is the number of rows, and a row's square in a
  /// sandwich counts s² times. Only sandwiches are right, and the likelihood is a pseudo-likelihood.
  case probability
  /// The row matters s times as much as a row of weight 1. There are estimates only: nothing is known about their errors.
  case importance
}
