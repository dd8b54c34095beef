// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CSoftmax
import SoftmaxRegression

@c @implementation
public func smr_model_predict(
  _ model: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ kind: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let predictor = try ModelHandle.predictor(model)
    try PreparedPredictor(predictor).predict(features, nil, kind, threads, result.map { .double($0) })
  }
}

@c @implementation
public func smr_model_predict_with_offsets(
  _ model: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32,
  _ threads: Int32, _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?,
  _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let predictor = try ModelHandle.predictor(model)
    guard let offsets else { throw InvalidInput("The pointer to the offsets is NULL.") }
    try PreparedPredictor(predictor).predict(features, offsets, kind, threads, result.map { .double($0) })
  }
}

@c @implementation
public func smr_predict(
  _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ features: UnsafePointer<smr_features>?, _ kind: Int32, _ threads: Int32, _ result: UnsafeMutablePointer<Double>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  smr_predict_with_offsets(classes, coefficients, intercepts, features, nil, kind, threads, result, message, capacity)
}

@c @implementation
public func smr_predict_with_offsets(
  _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    try BorrowedParameters(classes, coefficients, intercepts, features)
      .predict(features, offsets, kind, threads, result.map { .double($0) })
  }
}

@c @implementation
public func smr_predict_floats(
  _ classes: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?, _ kind: Int32, _ threads: Int32,
  _ result: UnsafeMutablePointer<Float>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    try BorrowedParameters(classes, coefficients, intercepts, features)
      .predict(features, offsets, kind, threads, result.map { .float($0) })
  }
}

@c @implementation
public func smr_predictor_new(
  _ classes: Int64, _ columns: Int64, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ predictor: UnsafeMutablePointer<OpaquePointer?>?, _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  predictor?.pointee = nil
  return call(message, capacity) {
    guard let predictor else { throw InvalidInput("The pointer to the predictor's place is NULL.") }
    let (k, d) = (try size(classes, "classes"), try size(columns, "columns"))
    guard k >= 1 else { throw InvalidInput("There are no classes.") }
    let count = try product(k, d, "coefficients")
    let start = count == 0 ? nil : try buffer(coefficients, count, "to the coefficients").baseAddress
    let byFeature = start.map { [Double](transposing: $0, rows: k, columns: d, { $0 }) } ?? []
    let parameters = PredictionParameters(
      byFeature + (try elements(intercepts, k, "to the intercepts")), classes: k)
    predictor.pointee = Handle.retain(PreparedPredictor(parameters, features: d))
  }
}

@c @implementation
public func smr_model_predictor(
  _ model: OpaquePointer?, _ predictor: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  predictor?.pointee = nil
  return call(message, capacity) {
    guard let predictor else { throw InvalidInput("The pointer to the predictor's place is NULL.") }
    predictor.pointee = Handle.retain(PreparedPredictor(try ModelHandle.predictor(model)))
  }
}

@c @implementation
public func smr_predictor_predict(
  _ predictor: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?,
  _ kind: Int32, _ threads: Int32, _ result: UnsafeMutablePointer<Double>?, _ message: UnsafeMutablePointer<CChar>?,
  _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    try Handle<PreparedPredictor>.checked(predictor)
      .predict(features, offsets, kind, threads, result.map { .double($0) })
  }
}

@c @implementation
public func smr_predictor_predict_floats(
  _ predictor: OpaquePointer?, _ features: UnsafePointer<smr_features>?, _ offsets: UnsafePointer<Double>?,
  _ kind: Int32, _ threads: Int32, _ result: UnsafeMutablePointer<Float>?, _ message: UnsafeMutablePointer<CChar>?,
  _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    try Handle<PreparedPredictor>.checked(predictor)
      .predict(features, offsets, kind, threads, result.map { .float($0) })
  }
}

@c @implementation
public func smr_predictor_free(_ predictor: OpaquePointer?) {
  if let predictor { Handle<PreparedPredictor>.release(predictor) }
}
