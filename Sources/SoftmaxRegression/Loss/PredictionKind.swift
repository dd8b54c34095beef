internal import CKernels

/// The quantity that is predicted for each row and class.
package enum PredictionKind: Sendable {
  case logits, logProbabilities, probabilities

  /// The kernels' number of the kind.
  var code: Int64 {
    switch self {
    case .logits: Int64(SOFTMAX_LOGITS)
    case .logProbabilities: Int64(SOFTMAX_LOG_PROBABILITIES)
    case .probabilities: Int64(SOFTMAX_PROBABILITIES)
    }
  }
}
