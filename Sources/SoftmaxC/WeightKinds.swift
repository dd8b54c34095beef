import CSoftmax
import SoftmaxRegression

/// The meaning of weights with a number of the header; nil for none.
func weightKind(_ number: Int32) throws -> WeightKind? {
  switch Int(number) {
  case SMR_WEIGHTS_UNSTATED: nil
  case SMR_PROBABILITY_WEIGHTS: .probability
  case SMR_FREQUENCY_WEIGHTS: .frequency
  case SMR_IMPORTANCE_WEIGHTS: .importance
  default: throw InvalidInput("There is no kind of weights \(number).")
  }
}
