import Testing

@testable import SoftmaxRegression

@Suite struct `Factors` {
  private func encoding(_ table: Table, _ set: (inout TableEncoding.Options) -> Void = { _ in }) throws -> TableEncoding
  {
    var options = TableEncoding.Options()
    set(&options)
    return try TableEncoding(table, target: .column("y"), options: options)
  }

  private func design(_ encoding: TableEncoding, _ csv: String) throws -> Matrix<Double> {
    try encoding.design(of: table(csv))
  }

  @Test func `have a column for each level but the first`() throws {
    let table = try table("b,x,flag,y\nv,1,true,p\nu,2,false,q\nw,3,true,p\nv,4,true,q\n")
    let encoding = try encoding(table)
    #expect(encoding.featureNames == ["b=v", "b=w", "x", "flag=true"])
    #expect(try encoding.design(of: table) == Matrix([[1, 0, 1, 1], [0, 0, 2, 0], [0, 1, 3, 1], [1, 0, 4, 1]]))
    #expect(encoding.columns == ["b", "x", "flag"])
  }

  @Test func `of numbers are in their order, and named without a fraction`() throws {
    let numbers = try table("g,y\n10,p\n9,q\n2.50,p\n9.0,q\n-1,q\n")
    let encoding = try encoding(numbers) { $0.factors = ["g"] }
    #expect(encoding.featureNames == ["g=2.5", "g=9", "g=10"])
    // The same levels where the column is text, for the sake of another cell.
    let text = "g,y\n09,p\n1e1,q\nx,q\n"
    let error = #expect(throws: TableError.self) { try encoding.design(of: table(text)) as Matrix<Double> }
    #expect(error?.line == 4)
    #expect(try design(encoding, "g\n09\n1e1\n-1\n") == Matrix([[0, 1, 0], [0, 0, 1], [0, 0, 0]]))
  }

  @Test func `that hold text keep it where a later table has nothing but numbers`() throws {
    let table = try table("zip,y\n01234,p\nK1A,q\nK2B,p\n01234,q\nK1A,p\n")
    let encoding = try encoding(table)
    #expect(encoding.featureNames == ["zip=K1A", "zip=K2B"])
    #expect(try design(encoding, "zip\n01234\n") == Matrix([[0, 0]]))
    let unseen = #expect(throws: TableError.self) { try design(encoding, "zip\n01234\n1235\n") }
    #expect(
      unseen?.description
        == "t.csv, line 3, column \"zip\": the level \"1235\" was not in the table that the model was "
        + "fitted to; correct it, or fit with unseen levels taken for the baseline.")
  }

  @Test func `with numbers for the most part are refused unless they are declared`() throws {
    let csv = "a,y\n1,p\n2,q\nzz,p\n"
    let error = #expect(throws: TableError.self) { try encoding(try table(csv)) }
    #expect(error?.line == 4 && error?.column == "a" && error?.kind == .notANumber)
    let declared = try encoding(try table(csv)) { $0.factors = ["a"] }
    #expect(declared.featureNames == ["a=2", "a=zz"])
    #expect(try encoding(try table("a,y\n1,p\nx,q\nzz,p\n")).featureNames == ["a=x", "a=zz"])
  }

  @Test func `have hostile levels`() throws {
    let levels = ["a,b", "say \"hi\"", "=", " ", "x=y", "é", "👩‍👩‍👧", "two\nlines", "(other)", "\u{1B}[31m"]
    let table = try Table([
      Column(name: "f=", strings: levels + levels),
      Column(name: "y", strings: levels.map { _ in "p" } + levels.map { _ in "q" }),
    ])
    let encoding = try encoding(table)
    // A level that begins with a sign of comparison follows a colon.
    func name(_ level: String) -> String { level == "=" ? "f=: =" : "f==\(level)" }
    #expect(Set(encoding.featureNames) == Set(ClassOrder.sorted(levels).dropFirst().map(name)))
    let design: Matrix<Double> = try encoding.design(of: table)
    for row in 0..<levels.count {
      let ones = design.row(row).enumerated().filter { $0.element == 1 }.map { encoding.featureNames[$0.offset] }
      #expect(ones == (levels[row] == ClassOrder.sorted(levels)[0] ? [] : [name(levels[row])]))
    }
  }

  @Test func `whose columns would share a name are refused`() throws {
    let table = try table("a,a=b,y\nb,1,p\nc,2,q\na,3,p\n")
    let error = #expect(throws: TableError.self) { try encoding(table) }
    #expect(error?.description == "t.csv: two features would be called \"a=b\"; rename a column or a level.")
  }

  @Test func `with one level are no features`() throws {
    #expect(try encoding(try table("a,x,y\nu,1,p\nu,2,q\n")).featureNames == ["x"])
    let error = #expect(throws: TableError.self) { try encoding(try table("a,y\nu,p\nu,q\n")) }
    #expect(error?.kind == .empty)
  }

  @Test func `pool rare levels by weight`() throws {
    let csv = "f,w,y\nc,1,p\nd,3,q\na,1,p\nb,2,q\nc,1,q\n"
    let table = try table(csv)
    let pooled = try encoding(table) {
      $0.minimumCount = 2
      $0.weights = "w"
    }
    #expect(pooled.featureNames == ["f=c", "f=d", "f=(other)"])
    #expect(try design(pooled, "f\na\nb\nc\nd\n") == Matrix([[0, 0, 1], [0, 0, 0], [1, 0, 0], [0, 1, 0]]))
    let unweighted = try encoding(table) {
      $0.minimumCount = 2
      $0.drop = ["w"]
    }
    #expect(unweighted.featureNames == ["f=(other)"])
    let all = #expect(throws: TableError.self) {
      try encoding(table) {
        $0.minimumCount = 100
        $0.drop = ["w"]
      }
    }
    #expect(all?.kind == .empty)
  }

  @Test func `take levels that were not seen for the baseline where asked, and count them`() throws {
    let encoding = try encoding(try table("f,x,y\na,1,p\nb,2,q\na,3,q\n")) { $0.unseen = .baseline }
    let encoded = try encoding.features(of: try table("x,f\n5,z\n6,b\n7,\u{1F984}\n"))
    #expect(encoded.design.value(0, 0) == 0 && encoded.design.value(1, 0) == 1 && encoded.design.value(2, 0) == 0)
    #expect(encoded.cells.unseen == ["f": 2])
    #expect(encoded.cells.notes == ["levels that the fit had not seen were taken for the baseline (f 2)."])
  }

  @Test func `learn nothing from rows of weight zero`() throws {
    let table = try table("f,w,y\na,1,p\nb,1,q\nc,0,q\na,2,q\n")
    let encoding = try encoding(table) { $0.weights = "w" }
    #expect(encoding.featureNames == ["f=b"])
    let model = try SoftmaxClassifier().fit(table, encoding: encoding)
    #expect(model.features == ["f=b"])
  }

  @Test func `are coded as R codes them in products`() throws {
    let table = try table("f,g,x,y\na,u,1,p\nb,v,2,q\na,v,3,q\nc,u,4,p\n")
    func names(_ interactions: [[String]], _ features: [String]) throws -> [String] {
      try encoding(table) {
        $0.interactions = interactions
        $0.features = features
      }.featureNames
    }
    #expect(try names([["x", "f"]], ["x", "f"]) == ["x", "f=b", "f=c", "x:f=b", "x:f=c"])
    #expect(try names([["x", "g"]], ["f"]) == ["f=b", "f=c", "x:g=u", "x:g=v"])
    #expect(try names([["f", "g"]], ["f", "g"]) == ["f=b", "f=c", "g=v", "f=b:g=v", "f=c:g=v"])
    #expect(throws: TableError.self) { try names([["x", "x"]], ["x"]) }
    #expect(throws: TableError.self) { try names([["x", "y"]], ["x"]) }
    #expect(throws: TableError.self) { try names([["x", "f"], ["f", "x"]], ["x"]) }
  }

  @Test func `join polynomials of the columns of numbers`() throws {
    let table = try table("f,a,b,y\nu,1,2,p\nv,3,5,q\n")
    let encoding = try encoding(table) { $0.polynomial = 2 }
    #expect(encoding.featureNames == ["f=v", "a", "b", "a^2", "a*b", "b^2"])
    #expect(try encoding.design(of: table) == Matrix([[0, 1, 2, 1, 2, 4], [1, 3, 5, 9, 15, 25]]))
  }
}
