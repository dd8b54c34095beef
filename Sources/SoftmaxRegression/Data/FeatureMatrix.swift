/// Features that a model is fitted to or applied to, n x d: a ``Matrix`` of doubles or floats, a ``SparseMatrix``, a
/// ``FileMatrix``, or a ``DesignMatrix``, which is one of them.
public protocol FeatureMatrix: Sendable {
  /// The features in the storage that they have; nothing is copied.
  var design: DesignMatrix { get }
}

extension DesignMatrix: FeatureMatrix {
  /// The features themselves.
  public var design: DesignMatrix { self }
}

extension SparseMatrix: FeatureMatrix {
  /// The features as sparse rows.
  public var design: DesignMatrix { .sparse(self) }
}

extension FileMatrix: FeatureMatrix {
  /// The features where they are in the file.
  public var design: DesignMatrix { .file(self) }
}

extension Matrix: FeatureMatrix {
  /// The features as doubles or floats; numbers of another type are converted to doubles.
  public var design: DesignMatrix {
    if let doubles = self as? Matrix<Double> { return .double(doubles) }
    if let floats = self as? Matrix<Float> { return .float(floats) }
    return .double(Matrix<Double>(rows: rows, columns: columns, elements: elements.map { Double($0) }))
  }
}
