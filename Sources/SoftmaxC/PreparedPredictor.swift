import CSoftmax
import SoftmaxRegression

/// The object of an `smr_predictor`: parameters in the layouts of predictions, and the rows that a model determines.
struct PreparedPredictor: Sendable {
  private let parameters: PredictionParameters
  private let features: Int
  /// The model, if the parameters are a model's.
  private let predictor: Predictor?

  init(_ predictor: Predictor) {
    self.predictor = predictor
    parameters = predictor.parameters
    features = predictor.model.features.count
  }

  init(_ parameters: PredictionParameters, features: Int) {
    self.parameters = parameters
    self.features = features
    predictor = nil
  }

  func predict(
    _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32,
    _ result: PredictionPlace?
  ) throws {
    if let predictor, predictor.model.settings.offsets != nil, offsets == nil {
      throw InvalidInput(
        "The model was fitted with offsets\(aside: .offset); give the offsets of these rows, or zeros.")
    }
    let call = try PredictionCall(
      features, self.features, offsets, kind, threads, result, classes: parameters.classes)
    try parameters.withPointers(for: call.features, inSinglePrecision: call.result.isSingle) { try call.run($0) }
    guard let predictor else { return }
    for row in predictor.undeterminedRows(of: call.features, 0..<call.features.rows) { call.clear(row) }
  }
}

/// Parameters that the caller of one prediction holds, which are read as they lie.
struct BorrowedParameters {
  private let classes: Int
  private let columns: Int
  private let coefficients: UnsafePointer<Double>?
  private let intercepts: UnsafePointer<Double>?

  init(
    _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
    _ features: UnsafePointer<smr_features>?
  ) throws {
    self.classes = try size(classes, "classes")
    columns = try size(pointee(features, "to the features").columns, "columns")
    guard self.classes >= 1 else { throw InvalidInput("There are no classes.") }
    let count = try product(self.classes, columns, "coefficients")
    self.coefficients = count == 0 ? nil : try buffer(coefficients, count, "to the coefficients").baseAddress
    self.intercepts = try buffer(intercepts, self.classes, "to the intercepts").baseAddress
  }

  func predict(
    _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32,
    _ result: PredictionPlace?
  ) throws {
    let call = try PredictionCall(features, columns, offsets, kind, threads, result, classes: classes)
    var pointers = PredictionPointers(classes: classes, features: columns)
    pointers.doubles = coefficients
    pointers.intercepts = intercepts
    switch call.features {
    case .sparse(let matrix) where matrix.values.count >= columns:
      // Each nonzero meets the coefficients of all classes, so that many nonzeros are worth having these side by side.
      guard let coefficients else { return try call.run(pointers) }
      try [Double](transposing: coefficients, rows: classes, columns: columns, { $0 }).withUnsafeBufferPointer {
        pointers.byFeature = $0.baseAddress
        try call.run(pointers)
      }
    case .float, .file:
      guard call.result.isSingle, pointers.sumsFloats(of: call.features) else { return try call.run(pointers) }
      guard call.features.rows >= DesignMatrix.fewestRowsOfPanel else {
        pointers.rounds = true
        return try call.run(pointers)
      }
      let weights = try buffer(coefficients, classes * columns, "to the coefficients")
      try weights.map(Float.init).withUnsafeBufferPointer {
        pointers.floats = $0.baseAddress
        try call.run(pointers)
      }
    default: try call.run(pointers)
    }
  }
}

/// The checked arguments of one prediction.
struct PredictionCall {
  let features: DesignMatrix
  let result: PredictionPlace
  private let classes: Int
  private let offsets: UnsafePointer<Double>?
  private let kind: PredictionKind
  private let threads: Int

  init(
    _ features: UnsafePointer<smr_features>?, _ columns: Int, _ offsets: UnsafePointer<Double>?, _ kind: Int32,
    _ threads: Int32, _ result: PredictionPlace?, classes k: Int
  ) throws {
    let matrix = try Features(features).matrix
    guard matrix.columns == columns else {
      throw InvalidInput("There are \(matrix.columns) columns of features, and the model has \(columns).")
    }
    switch Int(kind) {
    case SMR_LOGITS: self.kind = .logits
    case SMR_LOG_PROBABILITIES: self.kind = .logProbabilities
    case SMR_PROBABILITIES: self.kind = .probabilities
    default: throw InvalidInput("There is no kind \(kind) of prediction.")
    }
    let count = try product(matrix.rows, k, "probabilities")
    self.threads = try threadCount(threads)
    guard let result else { throw InvalidInput("The pointer to the result is NULL.") }
    if let offsets, count > 0 {
      let known = try buffer(offsets, count, "to the offsets")
      if let place = known.firstIndex(where: { !($0.magnitude <= Predictor.greatestOffset) }) {
        throw InvalidInput(
          "The offsets of row \(place / k + 1) must be finite numbers of at most 1e100, but one is \(known[place])."
        )
      }
    }
    (self.features, self.result, self.offsets, classes) = (matrix, result, offsets, k)
  }

  /// Writes the predictions, and throws for the first row without numbers.
  func run(_ parameters: PredictionPointers) throws {
    let rows = features.rows
    features.predict(kind, parameters, rows: 0..<rows, offsets: offsets, threads: threads, into: result)
    for row in 0..<rows {
      // All probabilities of a row are NaN where one is, but a logit stands alone.
      let places = row * classes..<row * classes + (kind == .logits ? classes : 1)
      guard places.allSatisfy({ kind == .logits ? result[$0].isFinite : !result[$0].isNaN }) else { throw fault(row) }
    }
  }

  /// Makes a row's numbers NaN.
  func clear(_ row: Int) {
    for place in row * classes..<(row + 1) * classes { result.clear(place) }
  }

  /// The fault of a row that does not have probabilities.
  private func fault(_ row: Int) -> InvalidInput {
    if let j = (0..<features.columns).first(where: { !features.value(row, $0).isFinite }) {
      return InvalidInput(
        "Feature \(j + 1) of row \(row + 1) must be a finite number, but is \(features.value(row, j)).")
    }
    return InvalidInput("The features of row \(row + 1) are so large that their products overflow; check the units.")
  }
}
