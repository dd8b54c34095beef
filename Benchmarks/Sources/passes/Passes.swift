import CLimits
import Foundation
import SoftmaxRegression

/// Measures single passes over data of many shapes beside the limits of the machine, and prints them as JSON.
@main struct Passes {
  static let classes = [3, 5, 10, 16, 20, 100, 200]
  static let features = [20, 50, 200, 784]

  struct Result: Encodable {
    let threads: Int
    let blasCore: String
    let blasConfiguration: String
    let vectorBits: Int
    let multiplyAddsPerSecond: Double
    let measurements: [PassMeasurement]
    let iris: SmallFits
  }

  /// Arguments: `dense` or `sparse`, the threads, the numbers X should have, the rounds, and a CSV file of irises.
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 6, let threads = Int(arguments[2]), let size = Int(arguments[3]),
      let rounds = Int(arguments[4])
    else {
      FileHandle.standardError.write(Data("usage: passes dense|sparse THREADS NUMBERS ROUNDS IRIS.csv\n".utf8))
      exit(2)
    }
    let measuring = PassMeasuring(limits: Limits(threads: threads), rounds: rounds)
    let encoder = JSONEncoder()
    let result =
      arguments[1] == "dense"
      ? try encoder.encode(dense(measuring, size: size, iris: arguments[5]))
      : try encoder.encode(sparse(measuring, size: size))
    FileHandle.standardOutput.write(result)
  }

  static func dense(_ measuring: PassMeasuring, size: Int, iris: String) throws -> Result {
    let iris = try SmallFits(iris, threads: measuring.limits.threads)
    var peak = 0.0
    var measurements: [PassMeasurement] = []
    // A multiple of every number of features, and of what the reading takes at once.
    let unit = 19_600 * 64
    let doubles = numbers(max(1, size / unit) * unit)
    for d in features {
      for k in classes {
        progress("Double, \(d) features, \(k) classes")
        measurements.append(measuring.measure(doubles, d: d, k: k, peak: &peak))
      }
    }
    let floats = doubles.map(Float.init)
    for d in features {
      for k in classes {
        progress("Float, \(d) features, \(k) classes")
        measurements.append(measuring.measure(floats, d: d, k: k, peak: &peak))
      }
    }
    return Result(
      threads: measuring.limits.threads, blasCore: String(cString: limits_blas_core()),
      blasConfiguration: String(cString: limits_blas_configuration()), vectorBits: Int(limits_vector_width()) * 64,
      multiplyAddsPerSecond: peak, measurements: measurements, iris: iris)
  }

  static func sparse(_ measuring: PassMeasuring, size: Int) throws -> [SparseMeasurement] {
    progress("sparse")
    let matrix = try SparseMeasurement.matrix(rows: size / 500)
    return [5, 20, 100].map {
      SparseMeasurement(matrix, classes: $0, limits: measuring.limits, rounds: measuring.rounds)
    }
  }

  /// Numbers between 0 and 1.
  static func numbers(_ count: Int) -> [Double] {
    var state: UInt64 = 88_172_645_463_325_252
    return [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
      for i in 0..<count {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        buffer[i] = Double(state >> 11) * 0x1p-53
      }
      initialized = count
    }
  }

  static func progress(_ text: String) {
    FileHandle.standardError.write(Data("  pass: \(text)\n".utf8))
  }
}
