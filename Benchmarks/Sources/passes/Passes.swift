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

  /// Arguments: the threads, the numbers X should have, the rounds, and a CSV file of irises.
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let threads = Int(arguments[1]), let size = Int(arguments[2]),
      let rounds = Int(arguments[3])
    else {
      FileHandle.standardError.write(Data("usage: passes THREADS NUMBERS ROUNDS IRIS.csv\n".utf8))
      exit(2)
    }
    let iris = try SmallFits(arguments[4], threads: threads)
    let measuring = PassMeasuring(limits: Limits(threads: threads), rounds: rounds)
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
    let result = Result(
      threads: threads, blasCore: String(cString: limits_blas_core()),
      blasConfiguration: String(cString: limits_blas_configuration()), vectorBits: Int(limits_vector_width()) * 64,
      multiplyAddsPerSecond: peak, measurements: measurements, iris: iris)
    FileHandle.standardOutput.write(try JSONEncoder().encode(result))
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
