// The names are C's, and the header documents them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

import CSoftmax
import Essentials
import SoftmaxRegression

/// The object of an `smr_model`, `smr_path` or `smr_predictor`: a value that is reference-counted and not copied.
final class Handle<Value: Sendable>: Sendable {
  private let value: Value
  /// For models.
  private let predictor = Shared<Predictor>()

  private init(_ value: Value) { self.value = value }

  /// A handle that the caller releases.
  static func retain(_ value: Value) -> OpaquePointer {
    OpaquePointer(Unmanaged.passRetained(Handle(value)).toOpaque())
  }

  static func value(_ handle: OpaquePointer) -> Value {
    Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue().value
  }

  static func release(_ handle: OpaquePointer) {
    Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(handle)).release()
  }

  private static var name: String {
    switch Value.self {
    case is SoftmaxPath.Type: "path"
    case is PreparedPredictor.Type: "predictor"
    default: "model"
    }
  }

  /// The value of a handle, which must not be NULL.
  static func checked(_ handle: OpaquePointer?) throws -> Value {
    guard let handle else {
      throw InvalidInput("The pointer to the \(name) is NULL.")
    }
    return value(handle)
  }
}

extension Handle where Value == SoftmaxModel {
  /// The predictor of a model, which all calls share; the handle must not be NULL.
  static func predictor(_ handle: OpaquePointer?) throws -> Predictor {
    let model = try checked(handle)
    guard let handle else { return model.predictor }
    return Unmanaged<Handle>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue().predictor.value {
      model.predictor
    }
  }
}

typealias ModelHandle = Handle<SoftmaxModel>
typealias PathHandle = Handle<SoftmaxPath>

@c @implementation
public func smr_model_free(_ model: OpaquePointer?) {
  if let model { ModelHandle.release(model) }
}

@c @implementation
public func smr_model_classes(_ model: OpaquePointer?) -> Int64 {
  model.map { Int64(ModelHandle.value($0).classes.count) } ?? 0
}

@c @implementation
public func smr_model_features(_ model: OpaquePointer?) -> Int64 {
  model.map { Int64(ModelHandle.value($0).features.count) } ?? 0
}

@c @implementation
public func smr_model_parameters(
  _ model: OpaquePointer?, _ coefficients: UnsafeMutablePointer<Double>?, _ intercepts: UnsafeMutablePointer<Double>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  call(message, capacity) {
    let model = try ModelHandle.checked(model)
    coefficients?.update(from: model.coefficients.elements, count: model.coefficients.elements.count)
    intercepts?.update(from: model.intercepts, count: model.intercepts.count)
  }
}

@c @implementation
public func smr_model_with(
  _ model: OpaquePointer?, _ coefficients: UnsafePointer<Double>?, _ intercepts: UnsafePointer<Double>?,
  _ classes: UnsafePointer<UnsafePointer<CChar>?>?, _ result: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  result?.pointee = nil
  return call(message, capacity) {
    let model = try ModelHandle.checked(model)
    guard let result else { throw InvalidInput("The pointer to the model's place is NULL.") }
    guard let coefficients else { throw InvalidInput("The pointer to the coefficients is NULL.") }
    let (k, d) = (model.classes.count, model.features.count)
    let matrix = Matrix(
      rows: k, columns: d, elements: Array(UnsafeBufferPointer(start: coefficients, count: k * d)))
    let other = try SoftmaxModel(
      classes: try names(classes, k, "classes") ?? model.classes, features: model.features, coefficients: matrix,
      intercepts: intercepts.map { Array(UnsafeBufferPointer(start: $0, count: k)) })
    result.pointee = ModelHandle.retain(other)
  }
}

@c @implementation
public func smr_model_report(
  _ model: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) {
    try FitDescription(model: ModelHandle.checked(model)).json(naming: Naming.names)
  }
}

@c @implementation
public func smr_model_json(
  _ model: OpaquePointer?, _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  returning(json, message, capacity) { try JSONEncoder.sorted(naming: Naming.names).encode(ModelHandle.checked(model)) }
}

@c @implementation
public func smr_model_read(
  _ json: UnsafePointer<CChar>?, _ length: Int64, _ model: UnsafeMutablePointer<OpaquePointer?>?,
  _ message: UnsafeMutablePointer<CChar>?, _ capacity: Int64
) -> Int32 {
  model?.pointee = nil
  return call(message, capacity) {
    guard let model else { throw InvalidInput("The pointer to the model's place is NULL.") }
    guard let json else { throw InvalidInput("The pointer to the model file is NULL.") }
    let data = Data(bytes: json, count: try size(length, "bytes"))
    model.pointee = ModelHandle.retain(try SoftmaxModel(json: data, source: "the model file"))
  }
}

@c @implementation
public func smr_string_free(_ text: UnsafeMutablePointer<CChar>?) { free(text) }

/// The report of a fit with its settings.
private struct FitDescription: Encodable {
  let model: SoftmaxModel

  private enum CodingKeys: String, CodingKey {
    case settings
  }

  func encode(to encoder: any Encoder) throws {
    try model.report.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model.settings, forKey: .settings)
  }
}

/// Runs the body of a function whose result is a text.
func returning(
  _ json: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, _ message: UnsafeMutablePointer<CChar>?,
  _ capacity: Int64, _ body: () throws -> Data
) -> Int32 {
  json?.pointee = nil
  return call(message, capacity) {
    guard let json else { throw InvalidInput("The pointer to the text's place is NULL.") }
    try give(body(), to: json)
  }
}
