import Testing

@testable import SoftmaxRegression

func table(_ csv: String) throws -> Table { try Table(csv: Array(csv.utf8), source: "t.csv") }

@Suite struct `The encoding of a table` {
  @Test func `takes all columns for features that have no other part`() throws {
    let table = try table("a,y,b,w,c\n1,p,2,1,3\n4,q,5,2,6\n")
    let encoding = try TableEncoding(table, target: .column("y"), drop: ["b"], weights: "w")
    #expect(encoding.featureNames == ["a", "c"])
    #expect(try encoding.design(of: table) == Matrix([[1, 3], [4, 6]]))
    #expect(try encoding.weights(of: table) == [1, 2])
  }

  @Test func `keeps the order in which features are named`() throws {
    let table = try table("a,y,b\n1,p,2\n4,q,5\n")
    let encoding = try TableEncoding(table, target: .column("y"), features: ["b", "a"])
    #expect(try encoding.design(of: table) == Matrix([[2, 1], [5, 4]]))
  }

  @Test func `finds columns by name in a table of another order`() throws {
    let encoding = try TableEncoding(try table("a,b,y\n1,2,p\n4,5,q\n"), target: .column("y"))
    #expect(try encoding.design(of: try table("more,b,a\nx,2,1\n")) == Matrix([[1, 2]]))
  }

  @Test func `reads soft targets in the order they are named, divided by their sum`() throws {
    let table = try table("q,x,p\n0.25,1,0.75\n1,2,0.0000005\n")
    let encoding = try TableEncoding(table, target: .probabilities(["p", "q"]))
    #expect(encoding.featureNames == ["x"])
    guard case .probabilities(let y) = try encoding.targets(of: table, classes: ["p", "q"]) else {
      Issue.record("soft targets became labels")
      return
    }
    #expect(y.row(0) == [0.75, 0.25])
    #expect(abs(y[1, 0] + y[1, 1] - 1) < 1e-15)
  }

  @Test func `learns no class from rows of weight zero`() throws {
    let table = try table("x,w,y\n1,1,b\n2,0,c\n3,1,a\n")
    let encoding = try TableEncoding(table, target: .column("y"), weights: "w")
    let weights = try encoding.weights(of: table)
    let (classes, targets) = try encoding.learnTargets(of: table, weights: weights)
    #expect(classes == ["a", "b"])
    guard case .labels(let labels, 2) = targets else {
      Issue.record("two classes were expected")
      return
    }
    #expect(labels[0] == 1)
    #expect(labels[2] == 0)
  }

  @Test func `fits a table as it fits the arrays in it`() throws {
    let problem = Problem(40, 2, 3, seed: 131)
    let lines = (0..<40).map { "\(problem.features[$0, 0]),c\(problem.labels[$0]),\(problem.features[$0, 1])" }
    let table = try table("a,y,b\n" + lines.joined(separator: "\n"))
    let fromTable = try SoftmaxClassifier().fit(table, target: "y")
    let fromArrays = try SoftmaxClassifier().fit(
      features: problem.features, labels: problem.labels.map { "c\($0)" }, featureNames: ["a", "b"])
    #expect(fromTable.parameters == fromArrays.parameters)
    #expect(fromTable.report == fromArrays.report)
    #expect(fromTable.features == ["a", "b"])
    #expect(try fromTable.probabilities(for: table) == fromArrays.probabilities(for: problem.features))
    #expect(try fromTable.predictions(for: table) == fromArrays.predictions(for: problem.features))
    // A model of arrays reads the columns that its features are called by.
    #expect(try fromArrays.predictions(for: table) == fromTable.predictions(for: table))
  }

  @Test func `reads numbers as classes, ascending`() throws {
    let model = try SoftmaxClassifier().fit(try table("x,y\n1,10\n2,9\n3,10\n2,1.5\n"), target: "y")
    #expect(model.classes == ["1.5", "9", "10"])
  }
}
