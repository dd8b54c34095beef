import CInterfaceProgram
import CSoftmax
import Foundation
import SoftmaxC
import SoftmaxRegression
import Testing

/// The C interface, tested by a program in C and with invalid inputs.
@Suite struct `The C interface` {
  @Test func `works from C, also from several threads at once`() {
    #expect(c_interface_program(1) == 0)
    #expect(c_interface_program(4) == 0)
  }

  @Test func `adds up over shards by a function of C`() {
    #expect(c_interface_shards() == 0)
  }

  @Test func `takes the settings of programs that know no shards`() {
    let known = Int64(MemoryLayout<smr_options>.offset(of: \.reduce) ?? 0)
    #expect(fit(options: { ($0.size, $0.shard) = (known, 7) }).code == SMR_OK)
    var bytes = [UInt8](repeating: 7, count: MemoryLayout<smr_options>.size)
    bytes.withUnsafeMutableBytes { smr_options_init($0.baseAddress?.assumingMemoryBound(to: smr_options.self), known) }
    #expect(bytes[0] != 7 && bytes[Int(known)...].allSatisfy { $0 == 7 })
    let lost = fit(options: {
      $0.reduce = { _, _, _ in 0 }
      $0.shard = 1
      $0.shards = 1
    })
    #expect(lost.code == SMR_INVALID && lost.sentence == "This is shard 1 of 1; they are numbered from 0.")
    var progress = smr_progress()
    var model: OpaquePointer?
    #expect(smr_progress_model(nil, &model, nil, 0) == SMR_INVALID)
    #expect(smr_progress_model(&progress, &model, nil, 0) == SMR_INVALID && model == nil)
  }

  @Test func `takes a stride of 0 where nothing is repeated`() {
    #expect(fit { ($0.columns, $0.row_stride, $0.column_stride) = (1, 2, 0) }.code == SMR_OK)
  }

  @Test func `takes labels of four bytes and of eight`() {
    let long = keep(labels.map(Int64.init))
    #expect(intercepts { ($0.labels, $0.label_size) = (long, 8) } == intercepts())
    #expect(intercepts { $0.label_size = 4 } == intercepts())
  }

  @Test func `takes models without intercepts, also from programs that know none such`() {
    let known = Int64(MemoryLayout<smr_options>.offset(of: \.no_intercept) ?? 0)
    #expect(intercepts(options: { ($0.size, $0.no_intercept) = (known, 1) }) != [0, 0])
    #expect(intercepts() != [0, 0])
    #expect(intercepts(options: { $0.no_intercept = 1 }) == [0, 0])
    let both = fit(options: { ($0.no_intercept, $0.penalize_intercept) = (1, 1) })
    #expect(both.code == SMR_INVALID && both.sentence.contains("intercepts"))
  }

  /// The intercepts of a fit with other targets or settings.
  private func intercepts(
    _ changeTargets: (inout smr_targets) -> Void = { _ in }, options change: (inout smr_options) -> Void = { _ in }
  ) -> [Double] {
    var result = [9.0, 9]
    #expect(
      fit({ _ in }, changeTargets, options: change) { smr_model_parameters($0, nil, &result, nil, 0) }.code == SMR_OK)
    return result
  }

  private let x: [Double] = [0, 1, 2, 3, 5, 4, 1, 0, 2, 2, 4, 5]
  private let labels: [Int32] = [0, 0, 1, 0, 1, 1]

  /// The code and the sentence of a fit of changed data.
  private func fit(
    _ changeFeatures: (inout smr_features) -> Void = { _ in }, _ changeTargets: (inout smr_targets) -> Void = { _ in },
    options change: (inout smr_options) -> Void = { _ in },
    look: (OpaquePointer?) -> Int32 = { _ in Int32(SMR_OK) }
  ) -> (code: Int32, sentence: String) {
    x.withUnsafeBufferPointer { x in
      labels.withUnsafeBufferPointer { labels in
        var features = smr_features()
        features.rows = 6
        features.columns = 2
        features.values = UnsafeRawPointer(x.baseAddress)
        features.row_stride = 2
        features.column_stride = 1
        var targets = smr_targets()
        targets.classes = 2
        targets.labels = UnsafeRawPointer(labels.baseAddress)
        var options = smr_options()
        smr_options_init(&options, Int64(MemoryLayout<smr_options>.size))
        changeFeatures(&features)
        changeTargets(&targets)
        change(&options)
        var model: OpaquePointer?
        var message = [CChar](repeating: 1, count: 300)
        let code = smr_fit(&features, &targets, &options, &model, &message, Int64(message.count))
        #expect((model != nil) == (code == SMR_OK))
        #expect(model == nil || look(model) == SMR_OK)
        smr_model_free(model)
        let end = message.firstIndex(of: 0) ?? 0
        return (code, String(decoding: message[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self))
      }
    }
  }

  @Test func `adds offsets in fits, and in predictions that need them`() {
    let offsets: [Double] = [0, 1, 0, -1, 0, 2, 0, 0, 0, 1, 0, -2]
    // A program that was compiled with an earlier header has no offsets.
    let known = Int64(MemoryLayout<smr_options>.offset(of: \.offsets) ?? 0)
    offsets.withUnsafeBufferPointer { offsets in
      #expect(intercepts(options: { $0.offsets = offsets.baseAddress }) != intercepts())
      #expect(intercepts(options: { ($0.size, $0.offsets) = (known, offsets.baseAddress) }) == intercepts())
    }
    let bad: [Double] = [0, 1, 0, .nan, 0, 2, 0, 0, 0, 1, 0, -2]
    let refused = bad.withUnsafeBufferPointer { bad in fit(options: { $0.offsets = bad.baseAddress }) }
    #expect(refused.code == SMR_INVALID && refused.sentence.contains("row 2"))
    var sums = [0.0, 0, 0]
    let predicted = offsets.withUnsafeBufferPointer { given in
      fit(options: { $0.offsets = given.baseAddress }) { model in
        x.withUnsafeBufferPointer { x in
          var features = smr_features()
          (features.rows, features.columns, features.row_stride, features.column_stride) = (6, 2, 2, 1)
          features.values = UnsafeRawPointer(x.baseAddress)
          var p = [Double](repeating: 9, count: 12)
          let logits = Int32(SMR_LOGITS)
          #expect(smr_model_predict(model, &features, logits, 1, &p, nil, 0) == SMR_INVALID)
          #expect(smr_model_predict_with_offsets(model, &features, nil, logits, 1, &p, nil, 0) == SMR_INVALID)
          for (place, zeros) in [true, false].enumerated() {
            let own = zeros ? [Double](repeating: 0, count: 12) : offsets
            #expect(smr_model_predict_with_offsets(model, &features, own, logits, 1, &p, nil, 0) == SMR_OK)
            sums[place] = p[3] - p[2]
          }
          return smr_model_predict_with_offsets(model, &features, bad, logits, 1, &p, nil, 0) == SMR_INVALID
            ? Int32(SMR_OK) : Int32(SMR_FAILED)
        }
      }
    }
    #expect(predicted.code == SMR_OK)
    // The offsets of the second row are 0 and -1.
    #expect(abs(sums[1] - sums[0] + 1) < 1e-12)
  }

  @Test func `says what is wrong with every input`() {
    #expect(fit().code == SMR_OK)
    let faults: [(String, (code: Int32, sentence: String))] = [
      ("-1", fit { $0.rows = -1 }), ("rows", fit { $0.rows = .max }), ("columns", fit { $0.columns = .min }),
      ("features", fit { ($0.rows, $0.columns) = (1 << 39, 1 << 30) }), ("samples", fit { $0.rows = 0 }),
      ("NULL", fit { $0.values = nil }), ("kind 7", fit { $0.kind = 7 }), ("strides", fit { $0.row_stride = .min }),
      ("of 0", fit { $0.row_stride = 0 }), ("of 0", fit { $0.column_stride = 0 }),
      ("of 0", fit { ($0.rows, $0.columns, $0.row_stride, $0.column_stride) = (1 << 38, 1 << 10, 0, 0) }),
      ("memory", fit { ($0.rows, $0.columns, $0.row_stride, $0.column_stride) = (1 << 38, 1 << 10, 1, 1) }),
      ("aligned", fit { $0.values = $0.values + 1 }),
      ("NULL", fit { $0.kind = Int32(SMR_SPARSE) }),
      ("two", fit({ _ in }, { $0.classes = 1 })), ("classes", fit({ _ in }, { $0.classes = .max })),
      ("from 0 to 1", fit({ $0.rows = 2 }, { $0.labels = keep([0, 2] as [Int32]) })),
      ("A label has 2 bytes", fit({ _ in }, { $0.label_size = 2 })),
      (
        "row 2 is 4294967296",
        fit({ $0.rows = 2 }, { ($0.labels, $0.label_size) = (keep([0, 1 << 32] as [Int64]), 8) })
      ),
      ("row 1 is -1", fit({ $0.rows = 2 }, { ($0.labels, $0.label_size) = (keep([-1, 0] as [Int64]), 8) })),
      ("no weight", fit({ _ in }, { $0.classes = 3 })), ("either", fit({ _ in }, { $0.labels = nil })),
      ("size", fit(options: { $0.size = 3 })), ("penalty 9", fit(options: { $0.penalty = 9 })),
      ("threads", fit(options: { $0.threads = -2 })), ("tolerance", fit(options: { $0.tolerance = .nan })),
      ("iterations", fit(options: { $0.max_iterations = .min })), ("batch", fit(options: { $0.batch_size = 0 })),
      ("l2", fit(options: { ($0.penalty, $0.strength) = (Int32(SMR_RIDGE), -1) })),
      ("penalty C must", fit(options: { ($0.penalty, $0.strength) = (Int32(SMR_INVERSE), .nan) })),
      ("time limit", fit(options: { $0.time_limit = .nan })), ("learning", fit(options: { $0.learning_rate = -1 })),
    ]
    for (word, fault) in faults {
      #expect(fault.code == SMR_INVALID, "\(word): \(fault)")
      #expect(fault.sentence.contains(word), "\(word): \(fault)")
    }
  }

  @Test func `calls settings by the names of a binding`() {
    func naming(_ names: [(String, String)]) -> (code: Int32, sentence: String) {
      let keys = names.map { UnsafePointer(strdup($0.0)) }
      let values = names.map { UnsafePointer(strdup($0.1)) }
      var message = [CChar](repeating: 1, count: 200)
      let code = smr_name_settings(keys, values, Int64(names.count), &message, 200)
      return (code, String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    func refusal() -> String {
      fit(options: { ($0.penalty, $0.standardize) = (Int32(SMR_JEFFREYS), 1) }).sentence
    }
    #expect(refusal().hasSuffix("; leave out standardisation."))
    #expect(naming([("standardize", "scale=TRUE")]).code == SMR_OK)
    #expect(refusal().hasSuffix("; leave out scale=TRUE."))
    let unknown = naming([("tolerance", "tol"), ("no such", "x")])
    #expect(unknown.code == SMR_INVALID && unknown.sentence.contains("no such"))
    #expect(refusal().hasSuffix("; leave out scale=TRUE."))
    #expect(
      smr_name_settings(nil, nil, 1, nil, 0) == SMR_INVALID && smr_name_settings(nil, nil, -1, nil, 0) == SMR_INVALID)
    #expect(smr_name_settings([nil], [nil], 1, nil, 0) == SMR_INVALID)
    #expect(naming([]).code == SMR_OK)
    #expect(refusal().hasSuffix("; leave out standardisation."))
  }

  /// A copy that lives as long as the process.
  private func keep<T>(_ elements: [T]) -> UnsafeRawPointer? {
    let copy = UnsafeMutableBufferPointer<T>.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    return UnsafeRawPointer(copy.baseAddress)
  }

  @Test func `cuts sentences where a character ends`() {
    var message = [CChar](repeating: 1, count: 8)
    #expect(smr_model_report(nil, nil, &message, 8) == SMR_INVALID)
    #expect(String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == "The poi")
    #expect(smr_model_report(nil, nil, nil, 8) == SMR_INVALID)
    #expect(smr_model_report(nil, nil, &message, -1) == SMR_INVALID)
    #expect(smr_fit(nil, nil, nil, nil, nil, 0) == SMR_INVALID)
    #expect(smr_model_classes(nil) == 0)
  }

  @Test func `C of scikit-learn is 1 over l2 N`() throws {
    let features = Matrix(rows: 6, columns: 2, elements: x)
    let names = labels.map(String.init)
    let weights = [1, 2, 1, 0.5, 1, 3]
    let inverse = try SoftmaxClassifier(penalty: .inverse(4)).fit(features: features, labels: names, weights: weights)
    #expect(inverse.report.l2 == 1 / (4 * 8.5))
    let standard = try SoftmaxClassifier().fit(features: features, labels: names)
    let one = try SoftmaxClassifier(penalty: .inverse(1)).fit(features: features, labels: names)
    #expect(one.coefficients == standard.coefficients && one.intercepts == standard.intercepts)
    #expect(one.report == standard.report)
    #expect(throws: FitError.self) {
      try SoftmaxClassifier(penalty: .inverse(0)).fit(features: features, labels: names)
    }
  }
}
