/// The orthogonal polynomials of a number up to a degree, without the constant, as R's poly(x, degree) defines them.
///
/// Over the rows from which they were learned, each has mean zero and sum of squares 1, and they are uncorrelated. They
/// are computed by the recurrence p_{i+1} = (x - c_i) p_i - (s_i / s_{i-1}) p_{i-1} with p_0 = 1, p_{-1} = 0, where c_i
/// is the mean of x weighted with p_i² and s_i the sum of p_i² (Forsythe 1957, "Generation and use of orthogonal
/// polynomials for data-fitting"); a column is p_i / √s_i. Sums are weighted, so that a weight of k is k copies of a
/// row.
package struct PolynomialVariable: Codable, Sendable, Equatable {
  /// The number.
  package let number: NumberVariable
  /// c_0, c_1, ...; as many as the degree.
  package let centers: [Double]
  /// s_0, s_1, ...; one more than the degree.
  package let sums: [Double]

  private enum CodingKeys: String, CodingKey {
    case centers, sums
  }

  init(number: NumberVariable, centers: [Double], sums: [Double]) {
    self.number = number
    self.centers = centers
    self.sums = sums
  }

  /// Learns from the values of a number; nil if these are not more distinct values than the degree.
  init?(number: NumberVariable, degree: Int, values: [Double], weights: [Double]?) {
    var distinct: Set<Double> = []
    for (row, x) in values.enumerated() where weights?[row] != 0 {
      distinct.insert(x)
      if distinct.count > degree { break }
    }
    guard distinct.count > degree else { return nil }
    var (before, current) = ([Double](repeating: 0, count: values.count), [Double](repeating: 1, count: values.count))
    var (centers, sums): ([Double], [Double]) = ([], [])
    let total = weights?.reduce(0, +) ?? Double(values.count)
    var mean = 0.0
    for (row, x) in values.enumerated() { mean += (weights?[row] ?? 1) * (x / total) }
    for step in 0...degree {
      var (sum, first) = (0.0, 0.0)
      for (row, p) in current.enumerated() {
        let square = (weights?[row] ?? 1) * p * p
        sum += square
        // The sum is taken about the mean, so that numbers far from zero keep their digits.
        first += square * (values[row] - mean)
      }
      sums.append(sum)
      guard step < degree else { break }
      let center = mean + first / sum
      centers.append(center)
      let ratio = step > 0 ? sum / sums[step - 1] : 0
      for row in values.indices {
        let next = (values[row] - center) * current[row] - ratio * before[row]
        before[row] = current[row]
        current[row] = next
      }
    }
    guard sums.allSatisfy({ $0 > 0 && $0.isFinite }), centers.allSatisfy(\.isFinite) else { return nil }
    self.init(number: number, centers: centers, sums: sums)
  }

  package init(from decoder: any Decoder) throws {
    number = try NumberVariable(from: decoder)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    centers = try container.decode([Double].self, forKey: .centers)
    sums = try container.decode([Double].self, forKey: .sums)
    guard !centers.isEmpty, sums.count == centers.count + 1, sums.allSatisfy({ $0 > 0 }) else {
      throw DecodingError.dataCorruptedError(forKey: .sums, in: container, debugDescription: "no polynomials")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    try number.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(centers, forKey: .centers)
    try container.encode(sums, forKey: .sums)
  }

  package var names: [String] {
    let name = "poly(\(number.expression.text), \(centers.count))"
    return centers.count == 1 ? [name] : centers.indices.map { "\(name)\($0 + 1)" }
  }

  /// The polynomials of one number, degree 1 first.
  func values(at x: Double) -> [Double] {
    var (before, current) = (0.0, 1.0)
    return centers.indices.map { step in
      let ratio = step > 0 ? sums[step] / sums[step - 1] : 0
      (before, current) = (current, (x - centers[step]) * current - ratio * before)
      return current / sums[step + 1].squareRoot()
    }
  }
}
