import Foundation
import SoftmaxRegression
import Testing

@testable import labs

/// The numbers of a fixture, line by line.
func numbers<Number: LosslessStringConvertible>(of name: String, header: Bool) throws -> [[Number]] {
  let url = try #require(Bundle.module.url(forResource: name, withExtension: "csv", subdirectory: "Fixtures"))
  let lines = try String(contentsOf: url, encoding: .utf8).split(whereSeparator: \.isNewline)
  return try lines.dropFirst(header ? 1 : 0).map { line in
    try line.split(separator: ",").map { try #require(Number(String($0))) }
  }
}

/// The data of a fixture whose last column is the label.
func lessonData(of name: String) throws -> LessonData {
  let rows: [[Double]] = try numbers(of: name, header: true)
  return LessonData(
    features: Matrix(rows.map { Array($0.dropLast()) }), labels: try rows.map { Int(try #require($0.last)) })
}

/// Whether data are those of a fixture: bit for bit on Linux, where the fixtures were made.
///
/// Other systems' logarithm and cosine may round the other way, so there the features may differ in the last bits.
func agree(_ data: LessonData, _ expected: LessonData) -> Bool {
  #if os(Linux)
    return data == expected
  #else
    let pairs = zip(data.features.elements, expected.features.elements)
    return data.labels == expected.labels && data.features.elements.count == expected.features.elements.count
      && pairs.allSatisfy { abs($0 - $1) <= 1e-15 * max(1, abs($1)) }
  #endif
}
