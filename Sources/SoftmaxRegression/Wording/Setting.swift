/// A setting that a sentence refers to, by a key that is the same for every interface.
///
/// The raw value is the key: words joined by underscores, and after `=` the value that is meant. Each interface has
/// its own names for some of the settings (``SettingNames``): options in the tool, parameters in a language binding.
public enum Setting: String, CaseIterable, Sendable, Codable {
  /// No penalty: maximum likelihood.
  case noPenalty = "penalty=none"
  /// A penalty of a given strength.
  case ridge = "penalty=ridge"
  /// Jeffreys' prior, which is Firth's bias reduction.
  case jeffreysPrior = "penalty=jeffreys"
  /// Whether features are penalised in units of their standard deviations.
  case standardizes = "standardize"
  /// Whether the intercepts are penalised.
  case penalizesIntercept = "penalize_intercept"
  /// Whether the model has intercepts.
  case intercept
  /// Factors on the weights by class.
  case classWeights = "class_weights"
  /// The meaning of the weights.
  case weightKind = "weight_kind"
  /// The gap at which a fit stops.
  case tolerance
  /// The limit of iterations.
  case maxIterations = "max_iterations"
  /// The step of first-order solvers.
  case learningRate = "learning_rate"
  /// The samples of a stochastic step.
  case batchSize = "batch_size"
  /// The number of threads.
  case threads
  /// The solver.
  case solver
  /// The seed of splits and orders.
  case seed
  /// The share of held-out rows.
  case holdout
  /// The number of folds.
  case folds
  /// Equations between coefficients.
  case constrain
  /// The direction of a search for terms.
  case direction
  /// The dispersion of counts.
  case scale
  /// The thresholds of probabilities.
  case thresholds
  /// The elasticity of the effects.
  case elasticity
  /// The comparison of differences of margins.
  case secondDifferences = "second_differences"
  /// Whether a figure shows odds ratios.
  case oddsRatios = "odds_ratios"
  /// The units of the coefficients of a figure.
  case per
  /// The names of models in a table.
  case names
  /// The file of the predictions of held-out rows.
  case predictions
  /// Whether held-out rows alone are evaluated.
  case heldOut = "held_out"
  /// The file of labels that goes with an array.
  case labels
  /// The name of the array of features in a file of several arrays.
  case tensor
  /// The name of the array of labels in a file of several arrays.
  case labelsTensor = "labels_tensor"
  /// The file of weights that goes with an array.
  case weights
  /// The offsets: known logits.
  case offset
  /// The columns of the numbers of samples of each class.
  case counts
  /// The levels of factors in their order.
  case levels
  /// The values at which effects and margins are computed.
  case at
  /// The column of the groups of margins.
  case over
  /// The columns that are set to each of their values.
  case by
  /// The column whose values are compared.
  case pairwise
  /// The adjustment of p-values.
  case adjust
  /// The change of numbers.
  case change
  /// The tests of terms.
  case terms
  /// The models that tests of terms compare.
  case type
  /// The classes in their order.
  case classes
  /// The first level of a factor.
  case referenceLevel = "reference_level"
  /// The condition of the rows that are used.
  case `where`
  /// The columns that must have a value.
  case complete
  /// Offsets of zero instead of those with which a model was fitted.
  case noOffset = "offset=none"
  /// The separator of the cells of a text.
  case separator
  /// The mark between a whole number and its fraction.
  case decimal
  /// The quotes around cells.
  case quote
  /// The first character of lines that are left out.
  case comment
  /// The number of lines before a table.
  case skip
  /// The source of the names of columns.
  case header
  /// The encoding of a text.
  case encoding
  /// The columns that are left out.
  case drop
  /// The columns of numbers whose values are levels.
  case factor
  /// The least number of rows of a level with a feature.
  case minimumCount = "min_count"
  /// The texts that stand for a missing value.
  case missingTexts = "na"
  /// The usual texts of missing values that count as values.
  case presentTexts = "not_na"
  /// The columns of texts.
  case text
  /// The columns of dates.
  case date
  /// Numbers in disguise count as numbers.
  case lenientNumbers = "numbers=lenient"
  /// Numbers with labels stay numbers.
  case codes
  /// Rows with a missing value are left out.
  case dropMissing = "missing=drop"
  /// A missing value is filled in with the mean.
  case fillMissing = "missing=mean"
  /// A feature marks the rows in which a value is missing.
  case missingIndicator = "missing_indicator"
  /// A level that the fit has not seen counts as the baseline.
  case unseenBaseline = "unseen=baseline"
  /// The kind of covariance matrix.
  case covariance
  /// The sandwich of independent samples.
  case robustCovariance = "covariance=robust"
  /// The sandwich of clusters.
  case clusteredCovariance = "covariance=cluster"
  /// The clusters of the samples.
  case cluster
  /// The replicates that are drawn.
  case bootstrap
  /// The file of replicates.
  case replicates
  /// The intervals from replicates.
  case bootstrapInterval = "bootstrap_interval"
  /// The strata of a survey.
  case strata
  /// The primary sampling units of a survey.
  case psu
  /// The populations of the strata.
  case fpc
  /// What a stratum of one unit adds.
  case singlePSU = "single_psu"
  /// The columns of replicate weights.
  case replicateWeights = "replicate_weights"
  /// How replicate weights were made.
  case replicateType = "replicate_type"
  /// The factors of replicates' squares.
  case replicateScale = "replicate_scale"
  /// The factor of Fay's replicate weights.
  case fay
  /// The column that numbers imputations.
  case imputation
  /// The coverage of intervals.
  case level
  /// The degrees of freedom of p-values and intervals.
  case degreesOfFreedom = "degrees_of_freedom"
  /// Intervals from the profile likelihood.
  case profile
  /// The columns whose effects are shown.
  case features
  /// The comparison of an exported model with the model.
  case verify
  /// The record of the iterations of a fit.
  case trace
  /// The strength of the penalty.
  case strength = "l2"
  /// The time after which a fit stops.
  case timeLimit = "time_limit"
  /// The column of the classes.
  case target
  /// The columns of the probabilities of classes.
  case softTarget = "soft_target"
  /// The degree of products of features.
  case polynomial
  /// Products of columns that are features.
  case interactions
  /// Target and features as a formula.
  case formula
  /// The treatment of missing values.
  case missing
  /// The treatment of levels that the fit has not seen.
  case unseen
  /// Levels with fewer than ten rows are pooled.
  case poolRare = "min_count=10"
  /// The number of rows that are shown.
  case top
  /// The change of every coefficient.
  case changes
  /// The file that a command writes.
  case output
  /// The columns of a table that stand before its predictions.
  case keep
  /// The format of a file that a command writes.
  case format
  /// The table that intervals are computed from.
  case intervals
  /// The feature of a figure.
  case feature
  /// The class that others are compared with.
  case reference
  /// The strengths of an elastic net.
  case lambda
  /// The share of the norms in an elastic net.
  case mix
  /// Features count for all classes or for none.
  case grouped
  /// Factors on the penalty by feature.
  case penaltyFactors = "penalty_factors"
  /// The least coefficients by feature.
  case lower
  /// The greatest coefficients by feature.
  case upper
  /// The number of strengths of a path.
  case lambdas
  /// The ratio of the last strength of a path to the first.
  case lambdaRatio = "lambda_ratio"
  /// A path goes on to its last strength.
  case wholePath = "whole_path"
  /// How often rows are dealt into folds.
  case repeats
  /// The column with the fold of each row.
  case foldColumn = "fold_column"
  /// The column whose rows of one value stay in one fold.
  case foldBy = "fold_by"
  /// The score by which a point of a path is chosen.
  case measure
  /// The rule that chooses a point of a path.
  case rule
  /// The penalty is chosen by cross-validation.
  case crossValidation = "cv"
  /// The second fit of the chosen features, without the penalty.
  case relaxation = "relax"
  /// The share of the rows that choose features, while the others estimate.
  case split
  /// The file of a path.
  case path
  /// The number of pairs of halves of stability selection.
  case stability
  /// The share of the halves that select a feature.
  case stabilityThreshold = "threshold"
  /// The greatest expected number of false selections.
  case falseSelections = "false_selections"
  /// The number of features of a point.
  case featureCount = "feature_count"
  /// The examination of a table before a fit.
  case tableCheck = "check"
  /// The statistics of a fit.
  case summary

  /// The setting in plain words, for an interface that has no name for it.
  var words: String {
    switch self {
    case .noPenalty: "no penalty"
    case .ridge: "a given strength"
    case .jeffreysPrior: "Jeffreys' prior"
    case .standardizes: "standardisation"
    case .penalizesIntercept: "the penalty on intercepts"
    case .intercept: "the intercepts"
    case .classWeights: "class weights"
    case .weightKind: "the meaning of the weights"
    case .tolerance: "the tolerance"
    case .maxIterations: "the limit of iterations"
    case .learningRate: "the learning rate"
    case .batchSize: "the batch size"
    case .threads: "the number of threads"
    case .solver: "the solver"
    case .seed: "seed"
    case .holdout: "the held-out share"
    case .folds: "the number of folds"
    case .constrain: "the equations between coefficients"
    case .direction: "the direction"
    case .scale: "the scale"
    case .thresholds: "the thresholds"
    case .elasticity: "the elasticity"
    case .secondDifferences: "the second differences"
    case .oddsRatios: "odds ratios"
    case .per: "the units of coefficients"
    case .names: "the names of the models"
    case .predictions: "the predictions of held-out rows"
    case .heldOut: "the held-out rows"
    case .labels: "the file of labels"
    case .tensor: "the array of features"
    case .labelsTensor: "the array of labels"
    case .weights: "the file of weights"
    case .offset: "the offsets"
    case .counts: "the columns of counts"
    case .levels: "the order of levels"
    case .at: "the values of columns"
    case .over: "the groups of rows"
    case .by: "the columns with all of their values"
    case .pairwise: "the column that is compared"
    case .adjust: "the adjustment"
    case .change: "the change of numbers"
    case .terms: "the tests of terms"
    case .type: "the type of the tests of terms"
    case .classes: "the order of classes"
    case .referenceLevel: "the first level"
    case .where: "the condition on rows"
    case .complete: "the columns without gaps"
    case .noOffset: "offsets of zero"
    case .separator: "the separator"
    case .decimal: "the decimal mark"
    case .quote: "the quotes"
    case .comment: "the comment character"
    case .skip: "the lines to skip"
    case .header: "the header"
    case .encoding: "the encoding"
    case .drop: "the columns to leave out"
    case .factor: "the columns of levels"
    case .minimumCount: "the least count of a level"
    case .missingTexts: "the texts of missing values"
    case .presentTexts: "the texts that are values"
    case .text: "the columns of texts"
    case .date: "the columns of dates"
    case .lenientNumbers: "lenient numbers"
    case .codes: "the numbers of labelled values"
    case .dropMissing: "incomplete rows left out"
    case .fillMissing: "missing values filled in"
    case .missingIndicator: "indicators of missing values"
    case .unseenBaseline: "unseen levels taken for the baseline"
    case .covariance: "the kind of covariance"
    case .robustCovariance: "a robust covariance"
    case .clusteredCovariance: "a clustered covariance"
    case .cluster: "the clusters"
    case .bootstrap: "the number of replicates"
    case .replicates: "the file of replicates"
    case .bootstrapInterval: "the intervals from replicates"
    case .strata: "the strata"
    case .psu: "the sampling units"
    case .fpc: "the populations of the strata"
    case .singlePSU: "the treatment of single units"
    case .replicateWeights: "the columns of replicate weights"
    case .replicateType: "the type of replicate weights"
    case .replicateScale: "the scale of the replicates"
    case .fay: "Fay's factor"
    case .imputation: "the column of imputations"
    case .level: "the level"
    case .degreesOfFreedom: "the degrees of freedom"
    case .profile: "profile intervals"
    case .features: "the columns of the effects"
    case .verify: "the verification"
    case .trace: "the trace of a fit"
    case .strength: "the strength of the penalty"
    case .timeLimit: "the time limit"
    case .target: "the class column"
    case .softTarget: "the probability columns"
    case .polynomial: "the degree"
    case .interactions: "the interactions"
    case .formula: "the formula"
    case .missing: "the treatment of missing values"
    case .unseen: "the treatment of unseen levels"
    case .poolRare: "rare levels pooled"
    case .top: "the number of rows to show"
    case .changes: "the changes of coefficients"
    case .output: "the file to write"
    case .keep: "the columns to keep"
    case .format: "the format"
    case .intervals: "the training table"
    case .feature: "the feature"
    case .reference: "the reference class"
    case .lambda: "the strengths of a path"
    case .mix: "the mix of the penalty"
    case .grouped: "grouped features"
    case .penaltyFactors: "the penalty factors"
    case .lower: "the lower bounds"
    case .upper: "the upper bounds"
    case .lambdas: "the number of strengths"
    case .lambdaRatio: "the ratio of the strengths"
    case .wholePath: "the whole path"
    case .repeats: "the repeats of the folds"
    case .foldColumn: "the column of the folds"
    case .foldBy: "the column of rows that stay together"
    case .measure: "the measure"
    case .rule: "the rule of the choice"
    case .crossValidation: "the choice of the penalty"
    case .relaxation: "the relaxed fits"
    case .split: "a split of the rows"
    case .path: "the file of the path"
    case .stability: "stability selection"
    case .stabilityThreshold: "the share of the halves"
    case .falseSelections: "the number of false selections"
    case .featureCount: "the number of features"
    case .tableCheck: "a check of the table"
    case .summary: "a summary"
    }
  }
}
