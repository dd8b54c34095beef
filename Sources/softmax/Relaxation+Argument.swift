public import ArgumentParser
public import SoftmaxRegression

extension Relaxation: ExpressibleByArgument {
  /// The word of the option.
  public var defaultValueDescription: String { rawValue }
}
