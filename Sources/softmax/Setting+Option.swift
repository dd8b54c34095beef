import SoftmaxRegression

extension Setting {
  /// The option with which users of the tool state the setting.
  var option: String {
    switch self {
    case .noPenalty: "--mle"
    case .ridge: "--l2 X"
    case .jeffreysPrior: "--firth"
    case .standardizes: "--standardize"
    case .penalizesIntercept: "--penalize-intercept"
    case .intercept: "--no-intercept"
    case .classWeights: "--class-weights"
    case .tolerance: "--tolerance"
    case .maxIterations: "--max-iterations"
    case .learningRate: "--learning-rate"
    case .batchSize: "--batch-size"
    case .threads: "--threads"
    case .solver: "--solver"
    case .seed: "--seed"
    case .holdout: "--holdout"
    case .folds: "--folds"
    case .labels: "--labels"
    case .weights: "--weights"
    case .drop: "--drop"
    case .factor: "--factor"
    case .minimumCount: "--min-count 10"
    case .missingTexts: "--na"
    case .dropMissing: "--missing drop"
    case .fillMissing: "--missing mean"
    case .missingIndicator: "--missing-indicator"
    case .unseenBaseline: "--unseen baseline"
    case .covariance: "--covariance"
    case .robustCovariance: "--covariance robust"
    case .clusteredCovariance: "--covariance cluster"
    case .cluster: "--cluster"
    case .level: "--level"
    case .profile: "--profile"
    case .features: "--features"
    case .verify: "--verify"
    case .trace: "the table that \"softmax fit --trace\" writes"
    case .tableCheck: "\"softmax check\""
    case .summary: "\"softmax summary\""
    }
  }
}
