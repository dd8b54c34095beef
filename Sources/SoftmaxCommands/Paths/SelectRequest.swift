public import SoftmaxRegression

/// Takes a model from a path.
public struct SelectRequest: CommandRequest {
  /// The name of the command.
  public static let command = "select"

  /// Unused: the command reads no table.
  public var reading = ReadingRequest()

  /// The limits of the command.
  public var limits = LimitRequest()

  /// The path and the choice.
  public var choice: SelectionRequest

  /// A choice from a path file.
  public init(_ choice: SelectionRequest) { self.choice = choice }

  /// Reads the options, whose keys are at one level.
  public init(from decoder: any Decoder) throws {
    choice = try SelectionRequest(from: decoder)
    limits = try LimitRequest(from: decoder)
  }

  /// The options, whose keys are at one level.
  public var parts: [any RequestPart] { [choice, limits] }

  /// Computes the answer.
  public func answer(in context: CommandContext) throws -> SelectAnswer {
    let stated = [choice.rule != nil, choice.lambda != nil, choice.features != nil].count { $0 }
    guard stated <= 1 else {
      throw RequestError("Give one of \(.rule), \(.lambda) and the number of features.")
    }
    if let file = choice.model { try OutputFile.check(file, apartFrom: [choice.path]) }
    let path = try SoftmaxPath(contentsOf: choice.path)
    let isRelaxed = choice.relax == true
    guard !isRelaxed || path.relaxed != nil else {
      throw RequestError("The path has no relaxed fits; fit it with \(.relaxation).")
    }
    let index = try index(in: path)
    let selection = path.selection(at: index, by: rule, relaxed: isRelaxed)
    let model: SoftmaxModel
    if isRelaxed {
      guard let relaxed = path.relaxedModel(at: index, selection: selection) else { throw noEstimates(path, index) }
      model = relaxed
    } else {
      model = path.model(at: index, selection: selection)
    }
    if let file = choice.model { try model.save(to: file) }
    if let lambda = choice.lambda, path.points[index].lambda != lambda {
      context.warn(
        """
        The nearest strength on the path is \(ClassOrder.name(of: path.points[index].lambda)); fit \(.lambda) itself for an \
        exact model.
        """)
    }
    return SelectAnswer(model: model)
  }

  private func noEstimates(_ path: SoftmaxPath, _ index: Int) -> RequestError {
    let strength = ClassOrder.name(of: path.points[index].lambda)
    let fit = path.relaxed?[point: index]
    let classes = fit?.separation?.classes.map(\.withoutControlCharacters).joined(separator: ", ")
    let reason: Sentence =
      classes.map { "its features separate \($0)" }
      ?? (fit == nil ? "the path was interrupted" : "it has too many features")
    return RequestError(
      "The relaxed fit at \(.lambda) \(strength) has no estimates, since \(reason); take another point, or fit the path with "
        + "\(.relaxation) firth.")
  }

  private var rule: PathRule? {
    choice.lambda == nil && choice.features == nil ? choice.rule ?? .oneStandardError : nil
  }

  private func index(in path: SoftmaxPath) throws(RequestError) -> Int {
    if let lambda = choice.lambda {
      guard lambda > 0, let index = path.index(nearest: lambda) else {
        throw RequestError("\(.lambda) must be a positive number.")
      }
      return index
    }
    if let features = choice.features {
      guard let index = path.index(features: features) else {
        throw RequestError("No point of the path has at most \(features.counted("feature")).")
      }
      return index
    }
    let rule = choice.rule ?? .oneStandardError
    guard let index = path.index(by: rule, relaxed: choice.relax == true) else {
      guard choice.relax != true || path.validation == nil else {
        throw RequestError("No relaxed fit has estimates in every fold; fit the path with \(.relaxation) firth.")
      }
      guard rule != .leaveOneOut else {
        throw RequestError("\(.rule) loo needs a path that was fitted with it.")
      }
      throw RequestError("\(.rule) \(rule.rawValue) needs a path that was fitted with \(.folds).")
    }
    return index
  }
}

/// A path file, and the choice of a point.
public struct SelectionRequest: RequestPart {
  /// The path's file.
  public var path: String
  /// The rule of the choice; defaults to 1se.
  public var rule: PathRule?
  /// The strength of the point.
  public var lambda: Double?
  /// The greatest number of active features.
  public var features: Int?
  /// Whether the model is a relaxed one.
  public var relax: Bool?
  /// The file for the model.
  public var model: String?

  /// The choice by one standard error.
  public init(_ path: String) { self.path = path }
}

/// A model that was taken from a path.
public struct SelectAnswer: CommandAnswer {
  /// The model.
  public let model: SoftmaxModel

  /// Writes the keys of the model.
  public func encode(to encoder: any Encoder) throws { try model.encode(to: encoder) }

  /// The model for people.
  public func text(in context: CommandContext) -> String { model.text(naming: context.names, style: context.style) }
}
