import CSoftmax
import Foundation
import SoftmaxC
import SoftmaxRegression
import Testing

/// Elastic nets and paths by the C interface, compared with the library's.
@Suite struct `Paths in C` {
  private static let n = 60
  private static let d = 4
  private let x = (0..<n * d).map { sin(Double($0 * $0) * 0.7) + ($0 % d == 0 ? Double($0 / d % 3) : 0) }
  private let labels = (0..<n).map { Int32($0 % 3) }

  private var data: TrainingData {
    get throws {
      try TrainingData(
        features: Matrix(rows: Self.n, columns: Self.d, elements: x), targets: .labels(labels, classes: 3),
        classes: ["0", "1", "2"])
    }
  }

  /// Calls a function with the data and changed options.
  private func call(
    _ change: (inout smr_options) -> Void = { _ in }, path changePath: (inout smr_path_options) -> Void = { _ in },
    _ function: (
      UnsafePointer<smr_features>, UnsafePointer<smr_targets>, UnsafePointer<smr_options>,
      UnsafePointer<smr_path_options>, UnsafeMutablePointer<CChar>, Int64
    ) -> Int32
  ) -> (code: Int32, sentence: String) {
    x.withUnsafeBufferPointer { x in
      labels.withUnsafeBufferPointer { labels in
        var features = smr_features()
        (features.rows, features.columns) = (Int64(Self.n), Int64(Self.d))
        features.values = UnsafeRawPointer(x.baseAddress)
        (features.row_stride, features.column_stride) = (Int64(Self.d), 1)
        var targets = smr_targets()
        targets.classes = 3
        targets.labels = UnsafeRawPointer(labels.baseAddress)
        var options = smr_options()
        smr_options_init(&options, Int64(MemoryLayout<smr_options>.size))
        var path = smr_path_options()
        path.size = Int64(MemoryLayout<smr_path_options>.size)
        change(&options)
        changePath(&path)
        var message = [CChar](repeating: 1, count: 300)
        let code = function(&features, &targets, &options, &path, &message, 300)
        return (code, String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
      }
    }
  }

  private func fit(
    _ change: (inout smr_options) -> Void, look: (OpaquePointer?) -> Void = { _ in }
  ) -> (code: Int32, sentence: String) {
    var model: OpaquePointer?
    defer { smr_model_free(model) }
    let result = call(change) { smr_fit($0, $1, $2, &model, $4, $5) }
    #expect((model != nil) == (result.code == SMR_OK))
    look(model)
    return result
  }

  private func path(
    _ change: (inout smr_options) -> Void = { _ in }, _ changePath: (inout smr_path_options) -> Void = { _ in },
    look: (OpaquePointer?) throws -> Void = { _ in }
  ) throws -> (code: Int32, sentence: String) {
    var path: OpaquePointer?
    defer { smr_path_free(path) }
    let result = call(change, path: changePath) { smr_path_fit($0, $1, $2, $3, &path, $4, $5) }
    #expect((path != nil) == (result.code == SMR_OK), "\(result)")
    if path != nil { try look(path) }
    return result
  }

  private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> Data {
    defer { smr_string_free(pointer) }
    return pointer.map { Data(bytes: $0, count: strlen($0)) } ?? Data()
  }

  @Test(arguments: [Int32(SMR_RIDGE), Int32(SMR_INVERSE), Int32(SMR_STANDARD)], [false, true])
  func `fit the elastic net of the library`(_ kind: Int32, _ isGrouped: Bool) throws {
    let factors: [Double] = [1, 0.5, 2, .infinity]
    let lower: [Double] = [0, -.infinity, -.infinity, -.infinity]
    let strength = kind == SMR_INVERSE ? 2 : 0.02
    var net = ElasticNet(
      lambda: 1 / 60, mix: 0.7, isGrouped: isGrouped, factors: ["x2": 0.5, "x3": 2, "x4": .infinity], lower: ["x1": 0])
    net.lambda = kind == SMR_STANDARD ? 1 / 60 : kind == SMR_INVERSE ? 1.0 / 120 : 0.02
    let expected = try SoftmaxClassifier(penalty: .elasticNet(net)).fit(data)
    var found = [Double](repeating: 9, count: 12)
    var report = Data()
    let result = factors.withUnsafeBufferPointer { factors in
      lower.withUnsafeBufferPointer { lower in
        fit {
          ($0.penalty, $0.strength, $0.mix, $0.grouped) = (kind, strength, 0.7, isGrouped ? 1 : 0)
          ($0.penalty_factors, $0.lower) = (factors.baseAddress, lower.baseAddress)
        } look: {
          var json: UnsafeMutablePointer<CChar>?
          #expect(
            smr_model_parameters($0, &found, nil, nil, 0) == SMR_OK && smr_model_report($0, &json, nil, 0) == SMR_OK)
          report = text(json)
        }
      }
    }
    #expect(result.code == SMR_OK, "\(result)")
    #expect(found == expected.coefficients.elements)
    #expect(found[3] == 0 && found[0] >= 0 && found.contains { $0 < 0 })
    #expect(String(decoding: report, as: UTF8.self).contains("\"mix\":0.7"))
  }

  @Test func `take the strength of scikit-learn with class weights, which change the total weight`() throws {
    let weights: [Double] = [1, 2, 3]
    var classifier = SoftmaxClassifier(penalty: .elasticNet(ElasticNet(lambda: 1 / (0.5 * 120), mix: 1)))
    classifier.classWeights = .named(["1": 2, "2": 3])
    let expected = try classifier.fit(data)
    var found = [Double](repeating: 9, count: 12)
    let result = weights.withUnsafeBufferPointer { weights in
      fit {
        ($0.penalty, $0.strength, $0.mix, $0.class_weights) = (Int32(SMR_INVERSE), 0.5, 1, weights.baseAddress)
      } look: {
        smr_model_parameters($0, &found, nil, nil, 0)
      }
    }
    #expect(result.code == SMR_OK, "\(result)")
    #expect(zip(found, expected.coefficients.elements).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test(arguments: [false, true])
  func `are those of the library, with the folds, the choice and the model`(_ isGrouped: Bool) throws {
    var own = ElasticNetPath(mix: 0.9, isGrouped: isGrouped)
    own.strengths = .automatic(count: 20, ratio: 0.01)
    own.ends = .none
    var plan = FoldPlan(folds: 4, seed: 3)
    plan.keepsPoints = true
    let expected = try own.fit(data, choosingBy: plan)
    let result = try path {
      ($0.mix, $0.grouped, $0.standardize, $0.seed) = (0.9, isGrouped ? 1 : 0, 1, 3)
    } _: {
      ($0.count, $0.ratio, $0.whole, $0.folds, $0.keep_folds) = (20, 0.01, 1, 4, 1)
    } look: { path in
      var json: UnsafeMutablePointer<CChar>?
      #expect(smr_path_json(path, &json, nil, 0) == SMR_OK)
      let file = text(json)
      let found = try SoftmaxPath(json: file)
      #expect(found.points == expected.points && found.validation == expected.validation)
      #expect(smr_path_report(path, &json, nil, 0) == SMR_OK)
      let report = try #require(try JSONSerialization.jsonObject(with: text(json)) as? [String: Any])
      let choices = try #require(report["choices"] as? [String: Int])
      #expect(choices["1se"] == expected.index(by: .oneStandardError) && choices["bic"] == expected.index(by: .bic))
      #expect((report["points"] as? [[String: Any]])?.count == 20)
      for (fold, points) in [(-1, expected.points)] + (expected.foldPoints ?? []).enumerated().map({ ($0, $1) }) {
        let point = points[15]
        var count: Int64 = 0
        #expect(smr_path_coefficients(path, Int64(fold), 15, &count, nil, nil, nil, nil, nil, 0) == SMR_OK)
        #expect(count > 0 && Int(count) == point.entries.value.count)
        var (features, classes) = ([Int32](repeating: -1, count: Int(count)), [Int32](repeating: -1, count: Int(count)))
        var (values, intercepts) = ([Double](repeating: 9, count: Int(count)), [9.0, 9, 9])
        #expect(
          smr_path_coefficients(path, Int64(fold), 15, nil, &features, &classes, &values, &intercepts, nil, 0) == SMR_OK
        )
        #expect(features.map(Int.init) == point.entries.feature && classes.map(Int.init) == point.entries.class)
        #expect(values == point.entries.value && intercepts == point.intercepts)
      }
      var model: OpaquePointer?
      #expect(smr_path_model(path, 15, "min", &model, nil, 0) == SMR_OK)
      #expect(smr_model_json(model, &json, nil, 0) == SMR_OK)
      let chosen = try SoftmaxModel(json: text(json), source: "the model")
      #expect(chosen.coefficients == expected.model(at: 15).coefficients && chosen.selection?.rule == .minimum)
      smr_model_free(model)
      var read: OpaquePointer?
      file.withUnsafeBytes { bytes in
        #expect(
          smr_path_read(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int64(bytes.count), &read, nil, 0)
            == SMR_OK)
      }
      #expect(smr_path_coefficients(read, -1, 15, nil, nil, nil, nil, nil, nil, 0) == SMR_OK)
      #expect(smr_path_coefficients(read, 0, 15, nil, nil, nil, nil, nil, nil, 0) == SMR_INVALID)
      smr_path_free(read)
    }
    #expect(result.code == SMR_OK, "\(result)")
  }

  @Test func `take C, which folds share, and ready-made folds`() throws {
    // Rows of each third are held out once; the first six rows are never seen.
    let folds = (0..<Self.n).map { Int32($0 < 6 ? -2 : $0 / 3 % 3) }
    let c = [0.1, 1]
    var own = ElasticNetPath()
    own.classifier.standardizes = false
    own.strengths = .inverse(c)
    var plan = FoldPlan()
    plan.assignments = [folds]
    let expected = try own.fit(data, choosingBy: plan)
    #expect(expected.points.map(\.lambda) == c.map { 1 / ($0 * 60) })
    // A fit of the rows of two folds with the same C has the score of the third.
    let rows = folds.indices.filter { folds[$0] == 0 || folds[$0] == 1 }
    let held = folds.indices.filter { folds[$0] == 2 }
    let matrix = Matrix(rows: Self.n, columns: Self.d, elements: x)
    func part(_ rows: [Int]) -> (Matrix<Double>, [Int32]) {
      (
        Matrix(rows: rows.count, columns: Self.d, elements: rows.flatMap { Array(matrix.row($0)) }),
        rows.map { labels[$0] }
      )
    }
    let (some, names) = part(rows)
    let model = try SoftmaxClassifier(penalty: .elasticNet(ElasticNet(lambda: 1 / Double(rows.count)))).fit(
      features: some, labels: names.map(String.init))
    let (others, truth) = part(held)
    let p = model.probabilities(for: others)
    let loss = -truth.enumerated().reduce(0) { $0 + log(p[$1.offset, Int($1.element)]) } / Double(held.count)
    let validation = try #require(expected.validation)
    #expect(abs(validation.perFold[2][1] - loss) < 2e-4)
    let result = try c.withUnsafeBufferPointer { c in
      try folds.withUnsafeBufferPointer { folds in
        try path {
          ($0.mix, $0.penalty) = (1, Int32(SMR_INVERSE))
        } _: {
          ($0.strengths, $0.count, $0.assignments) = (c.baseAddress, 2, folds.baseAddress)
        } look: { path in
          var json: UnsafeMutablePointer<CChar>?
          #expect(smr_path_json(path, &json, nil, 0) == SMR_OK)
          let found = try SoftmaxPath(json: text(json))
          #expect(found == expected)
        }
      }
    }
    #expect(result.code == SMR_OK, "\(result)")
  }

  @Test func `show their progress and stop`() throws {
    var seen: [(Int64, Int64, Int64)] = []
    func stopped(after points: Int64) throws -> [String: Any] {
      seen = []
      var report: [String: Any] = [:]
      try withUnsafeMutablePointer(to: &seen) { seen in
        var context = (seen, points)
        try withUnsafeMutablePointer(to: &context) { context in
          let result = try path {
            $0.mix = 1
            $0.context = UnsafeMutableRawPointer(context)
            $0.watch = { progress, context in
              guard let progress, let context else { return 1 }
              let (seen, limit) = context.assumingMemoryBound(
                to: (UnsafeMutablePointer<[(Int64, Int64, Int64)]>, Int64).self
              ).pointee
              seen.pointee.append((progress.pointee.iteration, progress.pointee.points, progress.pointee.fold))
              return progress.pointee.iteration >= limit ? 1 : 0
            }
          } _: {
            ($0.count, $0.whole, $0.folds) = (9, 1, 3)
          } look: { path in
            var json: UnsafeMutablePointer<CChar>?
            #expect(smr_path_report(path, &json, nil, 0) == SMR_OK)
            report = try #require(try JSONSerialization.jsonObject(with: text(json)) as? [String: Any])
          }
          #expect(result.code == SMR_OK, "\(result)")
        }
      }
      return report
    }
    let whole = try stopped(after: .max)
    #expect(whole["interrupted"] as? Bool == false && whole["validation"] is [String: Any])
    #expect(seen.allSatisfy { $0.1 == 9 } && Set(seen.map(\.2)) == [-1, 0, 1, 2])
    let part = try stopped(after: 4)
    #expect(part["interrupted"] as? Bool == true && (part["points"] as? [Any])?.count == 4)
    #expect((part["ended"] as? String)?.contains("4 of 9") == true)
  }

  @Test func `have the relaxed fits and the stable features of the library`() throws {
    var own = ElasticNetPath()
    own.strengths = .automatic(count: 12, ratio: 0.05)
    own.classifier.relaxation = .jeffreys
    own.classifier.standardizes = false
    own.stability = StabilitySelection(pairs: 5, threshold: 0.8, falseSelections: 2, seed: 3)
    let expected = try own.fit(data)
    var (report, found): (Data, [Double]) = (Data(), .init(repeating: 9, count: 12))
    let result = try path {
      ($0.mix, $0.relax, $0.seed) = (1, Int32(SMR_RELAXED_BY_JEFFREYS), 3)
    } _: {
      ($0.count, $0.ratio, $0.stability, $0.stability_threshold, $0.false_selections) = (12, 0.05, 5, 0.8, 2)
    } look: { path in
      var json: UnsafeMutablePointer<CChar>?
      #expect(smr_path_report(path, &json, nil, 0) == SMR_OK)
      report = text(json)
      var model: OpaquePointer?
      defer { smr_model_free(model) }
      #expect(smr_path_relaxed_model(path, 7, nil, &model, nil, 0) == SMR_OK)
      smr_model_parameters(model, &found, nil, nil, 0)
    }
    #expect(result.code == SMR_OK, "\(result)")
    #expect(found == expected.relaxedModel(at: 7)?.coefficients.elements)
    let object = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
    #expect(((object["relaxed"] as? [String: Any])?["fits"] as? [Any])?.count == expected.relaxed?.fits.count)
    #expect((object["stability"] as? [String: Any])?["feature"] as? [Int] == expected.stability?.feature)
    #expect((object["relaxedChoices"] as? [String: Int])?["bic"] == expected.index(by: .bic, relaxed: true))
    // A program that was compiled before has shorter options.
    let known = Int64(MemoryLayout<smr_path_options>.offset(of: \.stability) ?? 0)
    var stable = true
    let older = try path {
      $0.mix = 1
    } _: {
      ($0.size, $0.count, $0.stability) = (known, 3, 5)
    } look: { path in
      var json: UnsafeMutablePointer<CChar>?
      #expect(smr_path_report(path, &json, nil, 0) == SMR_OK)
      stable = String(decoding: text(json), as: UTF8.self).contains("stability")
      var model: OpaquePointer?
      #expect(smr_path_relaxed_model(path, 0, nil, &model, nil, 0) == SMR_INVALID && model == nil)
    }
    #expect(older.code == SMR_OK && !stable)
    #expect(fit { ($0.mix, $0.relax) = (1, 9) }.sentence.contains("relaxed fit 9"))
    #expect(fit { $0.relax = 1 }.sentence.contains("needs an elastic net"))
    #expect(
      try path {
        $0.mix = 1
      } _: {
        $0.false_selections = 3
      }.sentence.contains("stability selection"))
  }

  @Test func `say what is wrong with every input`() throws {
    let (wrong, codes) = ([1, -1, 1, 1.0], [Int32](repeating: -3, count: 60))
    try wrong.withUnsafeBufferPointer { wrong in
      try codes.withUnsafeBufferPointer { codes in
        func check(_ word: String, _ fault: (code: Int32, sentence: String)) {
          #expect(fault.code == SMR_INVALID, "\(word): \(fault)")
          #expect(fault.sentence.contains(word), "\(word): \(fault)")
        }
        check("mix must be", fit { $0.mix = 2 })
        check("mix must be", fit { $0.mix = .nan })
        check("does not have one", fit { ($0.penalty, $0.mix) = (Int32(SMR_JEFFREYS), 1) })
        check("penalty factor of \"x2\"", fit { $0.penalty_factors = wrong.baseAddress })
        check("lower bound of \"x1\"", fit { $0.lower = wrong.baseAddress })
        check("upper bound of \"x2\"", fit { ($0.mix, $0.upper) = (0.5, wrong.baseAddress) })
        check(
          "size of the path options",
          try path { _ in
          } _: {
            $0.size = 3
          })
        check("processes", try path { ($0.reduce, $0.shards) = ({ _, _, _ in 0 }, 1) })
        check(
          "number of strengths",
          try path { _ in
          } _: {
            $0.count = -1
          })
        check(
          "ratio",
          try path { _ in
          } _: {
            $0.ratio = 2
          })
        check(
          "Each strength",
          try path { _ in
          } _: {
            ($0.strengths, $0.count) = (wrong.baseAddress, 4)
          })
        check(
          "number of strengths",
          try path { _ in
          } _: {
            ($0.strengths, $0.count) = (nil, .max)
          })
        check(
          "folds",
          try path { _ in
          } _: {
            $0.folds = -1
          })
        check(
          "folds",
          try path { _ in
          } _: {
            $0.folds = 61
          })
        check(
          "but is -3",
          try path { _ in
          } _: {
            $0.assignments = codes.baseAddress
          })
        check(
          "either dealt or given",
          try path { _ in
          } _: {
            ($0.assignments, $0.folds) = (codes.baseAddress, 3)
          })
        check(
          "no measure 8",
          try path { _ in
          } _: {
            ($0.folds, $0.measure) = (3, 8)
          })
      }
    }
    let ended = try path {
      $0.mix = 1
    } _: {
      ($0.count, $0.whole) = (3, 1)
    } look: { path in
      #expect(smr_path_coefficients(path, -1, 3, nil, nil, nil, nil, nil, nil, 0) == SMR_INVALID)
      #expect(smr_path_coefficients(path, 0, 0, nil, nil, nil, nil, nil, nil, 0) == SMR_INVALID)
      var model: OpaquePointer?
      #expect(smr_path_model(path, -1, nil, &model, nil, 0) == SMR_INVALID && model == nil)
      #expect(smr_path_model(path, 0, "best", &model, nil, 0) == SMR_INVALID && model == nil)
    }
    #expect(ended.code == SMR_OK)
    var read: OpaquePointer?
    #expect(smr_path_read("{}", 2, &read, nil, 0) == SMR_INVALID && read == nil)
    #expect(smr_path_report(nil, nil, nil, 0) == SMR_INVALID && smr_path_json(nil, nil, nil, 0) == SMR_INVALID)
  }
}
