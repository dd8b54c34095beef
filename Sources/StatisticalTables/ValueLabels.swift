internal import SoftmaxRegression

/// A set of labels of values.
struct ValueLabels {
  /// A value with a label.
  enum Value: Hashable {
    case number(Double)
    case text(String)
  }

  private(set) var labels: [Value: String] = [:]

  mutating func add(_ label: String, to value: Value) { labels[value] = StatisticalColumn.trimmed(label) }

  /// The labels of numbers in the order of the numbers.
  var ordered: [(number: Double, label: String)] {
    labels.compactMap { value, label in
      if case .number(let number) = value { (number, label) } else { nil }
    }.sorted { $0.number < $1.number }
  }

  /// Whether some values of a column have labels, and others do not.
  func namesSomeOnly(of column: StatisticalColumn) -> Bool {
    let (named, others) = column.counts(of: self)
    return named > 0 && others > 0
  }
}
