import Testing

@testable import SoftmaxRegression

@Suite struct `Tables that cannot be encoded say why and where` {
  /// The error of a fit.
  private func error(
    _ csv: String, target: TableEncoding.Target = .column("y"), features: [String]? = nil, drop: [String] = [],
    weights: String? = nil
  ) -> TableError? {
    #expect(throws: TableError.self) {
      let table = try table(csv)
      let encoding = try TableEncoding(table, target: target, features: features, drop: drop, weights: weights)
      _ = try SoftmaxClassifier().fit(table, encoding: encoding)
    }
  }

  private let good = "a,b,y\n1,2,p\n3,4,q\n"

  @Test func `a column that is not there`() {
    for error in [
      error(good, target: .column("z")), error(good, features: ["a", "z"]), error(good, drop: ["z"]),
      error(good, weights: "z"), error(good, target: .probabilities(["a", "z"])),
    ] {
      #expect(error?.kind == .unknownColumn)
      #expect(error?.description == "t.csv, column \"z\": there is no such column; the table has a, b, y.")
    }
  }

  @Test func `a target or a weight that is also a feature`() {
    let advice = "the column is the target or the weight, so it cannot be a feature; leave it out."
    #expect(error(good, features: ["a", "y"])?.description == "t.csv, column \"y\": \(advice)")
    #expect(error(good, features: ["a", "b"], weights: "b")?.description == "t.csv, column \"b\": \(advice)")
  }

  @Test func `a column named twice`() {
    #expect(
      error(good, features: ["a", "b", "a"])?.description
        == "t.csv, column \"a\": the column is named twice among the features; name it once.")
    #expect(
      error(good, target: .column("a"), weights: "a")?.description
        == "t.csv, column \"a\": the column is named twice among the targets and weights; name it once.")
  }

  @Test func `whole numbers for names that are rounded as numbers`() {
    let advice = "whole numbers from 2^53 (16 digits) on are rounded, so that different ones would be one"
    let remedy = "put a letter before them, so that they are text."
    let classes = "x,y\n1,20231105000000001\n2,20231105000000002\n3,1\n"
    #expect(error(classes)?.description == "t.csv, line 2, column \"y\": \(advice) class; \(remedy)")
    #expect(error("x,y\n1,3\n2,-9007199254740992\n")?.line == 3)
    #expect(throws: Never.self) { try fit("x,y\n1,3\n2,9007199254740991\n3,A20231105000000001\n", factor: nil) }
    let levels = classes.replacing("x,y", with: "y,x")
    #expect(throws: Never.self) { try fit(levels, factor: nil) }
    let error = #expect(throws: TableError.self) { try fit(levels, factor: "x") }
    #expect(error?.description == "t.csv, line 2, column \"x\": \(advice) level; \(remedy)")
  }

  private func fit(_ csv: String, factor: String?) throws -> SoftmaxModel {
    let table = try table(csv)
    var options = TableEncoding.Options()
    options.factors = [factor].compactMap(\.self)
    let encoding = try TableEncoding(table, target: .column("y"), options: options)
    return try SoftmaxClassifier().fit(table, encoding: encoding)
  }

  @Test func `whole numbers that a model would take for others that it knows`() throws {
    let rest = "1,p\n2,q\n1,q\n2,p\n"
    let model = try fit("x,y\nA20231105000000001,p\n20231105000000002,q\n" + rest, factor: "x")
    let error = #expect(throws: TableError.self) {
      try model.evaluate(table("x,y\n20231105000000003,p\n" + rest))
    }
    #expect(error?.line == 2 && error?.column == "x")
    let classes = try fit("x,y\n1,A20231105000000001\n2,20231105000000002\n3,A20231105000000001\n", factor: nil)
    let other = #expect(throws: TableError.self) { try classes.evaluate(table("x,y\n1,20231105000000003\n")) }
    #expect(other?.line == 2 && other?.column == "y")
  }

  @Test func `no number of an array, which is what it is`() throws {
    let table = try Table([
      Column(name: "x", numbers: [1, 2, 3, 4]), Column(name: "y", numbers: [0x1p53, 0x1p54, 0x1p53, 0x1p54]),
    ])
    let encoding = try TableEncoding(table, target: .column("y"))
    #expect(try SoftmaxClassifier().fit(table, encoding: encoding).classes.count == 2)
  }

  @Test func `weights that add up to more than sums can hold`() {
    let heavy = "x,y,w\n1,p,9e299\n2,q,2e299\n3,p,1\n"
    let message = WeightFault.tooHeavy(row: 1).message
    #expect(error(heavy, weights: "w")?.description == "t.csv, line 3, column \"w\": \(message)")
    #expect(error("x,y,w\n1,p,1e308\n2,q,1e308\n", weights: "w")?.line == 2)
  }

  @Test func `no feature left`() {
    #expect(
      error(good, drop: ["a", "b"])?.description
        == "t.csv: no column is left to be a feature; drop fewer, or name some.")
  }

  @Test func `weights that are negative, all zero, or no numbers`() {
    let negative = error("a,w,y\n1,2,p\n3,-1,q\n", weights: "w")
    #expect(negative?.kind == .invalidValue)
    #expect(
      negative?.description
        == "t.csv, line 3, column \"w\": the weight must be a finite number that is not negative, but is -1.0.")
    #expect(
      error("a,w,y\n1,0,p\n3,0,q\n", weights: "w")?.description
        == "t.csv, column \"w\": all weights are zero, so no row counts; give at least one row a positive weight.")
    #expect(
      error("a,w,y\n1,1,p\n\n3,heavy,q\n", weights: "w")?.description
        == "t.csv, line 4, column \"w\": \"heavy\" is not a finite number; "
        + "a weight must be a number that is not negative.")
  }

  @Test func `soft targets that are not a distribution`() {
    let soft = TableEncoding.Target.probabilities(["p", "q"])
    #expect(
      error("x,p,q\n1,0.5,0.5\n2,0.5,0.25\n", target: soft)?.description
        == "t.csv, line 3: the soft targets p, q sum to 0.75; the probabilities of a row must sum to 1.")
    #expect(
      error("x,p,q\n1,1.5,-0.5\n", target: soft)?.description
        == "t.csv, line 2, column \"p\": 1.5 is not a probability; "
        + "soft targets must be probabilities, with one column per class.")
    #expect(error("x,p,q\n1,57,3\n", target: soft)?.description.contains("if the columns count samples") == true)
    #expect(
      error("x,p,q\n1,0.5,-0.5\n", target: soft)?.description
        == "t.csv, line 2, column \"q\": -0.5 is not a probability; "
        + "soft targets must be probabilities, with one column per class.")
    #expect(
      error("x,p,q\n1,1,0\n2,1,0\n", target: soft)?.description
        == "t.csv, column \"q\": no row gives this class any probability; leave it out of the soft targets.")
    #expect(
      error(good, target: .probabilities(["a"]))?.description
        == "t.csv: soft targets need a probability column for each of at least two classes.")
  }

  @Test(arguments: ["", "NA", "?"])
  func `a row without a class`(_ missing: String) {
    let error = error("x,y\n1,p\n2,\(missing)\n3,q\n")
    #expect(error?.kind == .missingValue)
    let reason =
      missing.isEmpty ? "" : ", since \"\(missing)\" is a missing value unless you say otherwise"
    #expect(
      error?.description
        == "t.csv, line 3, column \"y\": the row has no class\(reason); give it one, or delete the row.")
  }

  @Test func `a single class`() {
    #expect(
      error("x,y\n1,p\n2,p\n")?.description
        == "t.csv, column \"y\": the target has only one class, \"p\"; a classifier needs at least two.")
    #expect(
      error("x,w,y\n1,1,p\n2,0,q\n", weights: "w")?.description
        == "t.csv, column \"y\": the target has only one class, \"p\"; a classifier needs at least two.")
  }

  @Test func `a cell that is not a number`() {
    let error = error("a,b,y\n1,2,p\n3,abc,q\n")
    #expect(error?.kind == .notANumber)
    #expect(error?.line == 3)
    #expect(error?.column == "b")
    #expect(
      error?.description
        == "t.csv, line 3, column \"b\": \"abc\" is not a finite number, as most cells of the column are; correct the "
        + "cell, say that it is missing, leave the column out, or make it a factor.")
  }

  @Test func `a cell that is empty or missing`() {
    let empty = error("a,b,y\n1,,p\n3,4,q\n")
    #expect(empty?.kind == .missingValue)
    #expect(
      empty?.description
        == "t.csv, line 2, column \"b\": the cell is empty; correct the cell, leave the column out of the fit, "
        + "or fit with incomplete rows left out or missing values filled in.")
    #expect(
      error("a,b,y\n1,2,p\n3,NA,q\n")?.description
        == "t.csv, line 3, column \"b\": \"NA\" is a missing value; correct the cell, leave the column out of the fit"
        + ", or fit with incomplete rows left out or missing values filled in.")
  }

  @Test func `a class the model does not know`() throws {
    let model = try SoftmaxClassifier().fit(try table("x,y\n1,p\n2,q\n3,p\n"), target: "y")
    let error = #expect(throws: TableError.self) { try model.evaluate(try table("x,y\n1,p\n2,r\n")) }
    #expect(
      error?.description
        == "t.csv, line 3, column \"y\": the class \"r\" is not one the model knows; its classes are p, q.")
  }

  @Test func `a table to predict that lacks a feature`() throws {
    let model = try SoftmaxClassifier().fit(try table("x,z,y\n1,1,p\n2,1,q\n3,2,p\n"), target: "y")
    let error = #expect(throws: TableError.self) { try model.predictions(for: try table("x,w\n1,1\n")) }
    #expect(error?.description == "t.csv, column \"z\": there is no such column; the table has x, w.")
  }
}
