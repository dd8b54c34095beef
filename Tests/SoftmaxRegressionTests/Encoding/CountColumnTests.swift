import Testing

@testable import SoftmaxRegression

@Suite struct `Counts in columns` {
  private let wide =
    "An,Sp,Other,water,work\n57,66,15,20,Manual\n53,90,20,60,NonManual\n12,30,2,100,Manual\n0,0,0,5,Manual\n9,14,6,60,NonManual\n"

  /// The same counts, a row for each class.
  private func long() throws -> Table {
    let rows = wide.split(separator: "\n").dropFirst().flatMap { line -> [String] in
      let cells = line.split(separator: ",")
      return ["An", "Sp", "Other"].enumerated().map { "\($1),\(cells[$0]),\(cells[3]),\(cells[4])" }
    }
    return try table("type,n,water,work\n\(rows.joined(separator: "\n"))\n")
  }

  @Test func `have the estimates and statistics of the long form`() throws {
    let wide = try table(wide)
    var options = TableEncoding.Options()
    (options.weights, options.classes) = ("n", ["An", "Sp", "Other"])
    let expected = try SoftmaxClassifier(penalty: .none).fit(
      long(), encoding: TableEncoding(long(), target: .column("type"), options: options))
    let counted = try TableEncoding(wide, formula: "cbind(An, Sp, Other) ~ water + work")
    let named = try TableEncoding(wide, target: .counts(["An", "Sp", "Other"]))
    #expect(counted.countsSamples && counted == named)
    let model = try SoftmaxModel(json: SoftmaxClassifier(penalty: .none).fit(wide, encoding: counted).json())
    for (kind, tolerance) in [(CovarianceKind.model, 1e-9), (.robust, 1e-9)] {
      var basis = SummaryOptions()
      basis.covariance = kind
      let (a, b) = (try model.summary(of: wide, basis), try expected.summary(of: long(), basis))
      #expect(a.observations == 374 && b.observations == 374)
      #expect(relativeError(a.logLikelihood, b.logLikelihood) < 1e-12)
      for (mine, other) in zip(a.coefficients, b.coefficients) {
        #expect(mine.class == other.class && mine.feature == other.feature)
        #expect(relativeError(mine.estimate, other.estimate ?? .nan) < tolerance)
        #expect(relativeError(mine.standardError, other.standardError ?? .nan) < tolerance)
      }
    }
  }

  @Test func `are shares if every row sums to one`() throws {
    let table = try table("a,b,x\n0.5,0.5,1\n0.2,0.8,2\n1,0,3\n")
    #expect(try !TableEncoding(table, formula: "cbind(a, b) ~ x").countsSamples)
  }

  @Test func `are refused in a sentence if they are none`() throws {
    func fault(_ csv: String, _ change: (inout TableEncoding.Options) -> Void = { _ in }) -> String? {
      let error = #expect(throws: TableError.self) {
        let table = try table(csv)
        var options = TableEncoding.Options()
        options.features = ["x"]
        change(&options)
        let encoding = try TableEncoding(table, target: .counts(["a", "b"]), options: options)
        _ = try SoftmaxClassifier().fit(table, encoding: encoding)
      }
      return error?.description
    }
    #expect(fault("a,b,x\n3,-1,1\n2,2,2\n")?.contains("-1.0 is not a count") == true)
    #expect(fault("a,b,x\n3,k,1\n2,2,2\n")?.contains("\"k\"") == true)
    #expect(fault("a,b,x\n3,0,1\n2,0,2\n")?.contains("no row counts a sample of this class") == true)
    #expect(
      fault("a,b,x,w\n3,1,1,2\n2,4,2,2\n") { $0.weights = "w" }?.contains("the counts of a row are its weight") == true)
    #expect(fault("a,b,x\n0,0,1\n0,0,2\n")?.contains("weights") == true)
  }
}
