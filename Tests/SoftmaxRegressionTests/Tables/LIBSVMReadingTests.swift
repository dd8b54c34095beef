import Testing

@testable import SoftmaxRegression

@Suite struct `LIBSVM text` {
  private func read(_ text: String, features: Int? = nil) throws -> LIBSVMTable {
    try LIBSVMTable(libsvm: Array(text.utf8), featureCount: features, source: "t.svm")
  }

  private func refusal(_ bytes: [UInt8], features: Int? = nil) -> String? {
    do throws(TableError) {
      _ = try LIBSVMTable(libsvm: bytes, featureCount: features, source: "t.svm")
      return nil
    } catch {
      return error.description
    }
  }

  private func refusal(_ text: String, features: Int? = nil) -> String? {
    refusal(Array(text.utf8), features: features)
  }

  @Test func `is read into rows of features and labels`() throws {
    let table = try read(
      "1 1:0.5 3:-2e3\n-1 qid:4 2:1 # a comment 7:8\n\n# only a comment\n  +1\t4:0 \r\n2#x\r3 3:1e-3")
    #expect(
      table.features.dense
        == Matrix([[0.5, 0, -2e3, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 1e-3, 0]]))
    #expect(table.labels == Column(name: "label", numbers: [1, -1, 1, 2, 3]))
    #expect((0..<5).map { table.line(ofRow: $0) } == [1, 2, 5, 6, 7])
    #expect(table.features.values.count == 4)
  }

  @Test func `has labels of words where one is not a number`() throws {
    let table = try read("\u{feff}ham 1:1\nspam 2:1\nham\n7 1:1\n")
    #expect(table.labels == Column(name: "label", strings: ["ham", "spam", "ham", "7"]))
  }

  @Test func `can be given the number of features`() throws {
    #expect(try read("1 2:3", features: 5).features.dense == Matrix([[0, 3, 0, 0, 0]]))
    #expect(try read("a\nb\n").features.columns == 0)
    #expect(
      refusal("1 2:3\n1 6:1", features: 5)
        == "t.svm, line 2: there is \"6:1\" at character 3, but the features are 5; leave it out.")
  }

  @Test func `is refused with the place of what is wrong`() {
    #expect(refusal("") == "t.svm: there are no rows; a row must be a label and index:value pairs.")
    #expect(refusal(" \n#x\n") == "t.svm: there are no rows; a row must be a label and index:value pairs.")
    #expect(
      refusal("1 1:1\n1:1 2:1")
        == "t.svm, line 2: the row begins with \"1:1\" at character 1, where its label should stand; write one.")
    let pair = "where a pair index:value should stand, as in 3:0.5."
    for word in ["x:1", "3", ":1", "-1:2", "1.5:2", "0x1:2", "3=4", "1 :2"] {
      let first = word.split(separator: " ").joined(separator: " ").prefix { $0 != " " }
      #expect(refusal("1 \(word)") == "t.svm, line 1: there is \"\(first)\" at character 3, \(pair)")
    }
    for value in ["", "nan", "inf", "1e999", "0x1", "1:2", "1,5"] {
      #expect(
        refusal("1 2:\(value)")
          == "t.svm, line 1: there is \"2:\(value)\" at character 3, without a finite number after the colon; write one."
      )
    }
    #expect(
      refusal("1 0:1")
        == "t.svm, line 1: there is \"0:1\" at character 3, but indices begin at 1; add 1 to all (zero_based=False in "
        + "scikit-learn).")
    for index in ["2147483648", "9999999999", "99999999999999999999999999"] {
      #expect(
        refusal("1 \(index):1")
          == "t.svm, line 1: there is \"\(index):1\" at character 3, but indices end at 2147483647; leave it out.")
    }
    for row in ["5:1 4:1", "4:1 4:1", "5:0 4:1"] {
      let last = row.prefix(1)
      let index = row.split(separator: " ")[1]
      #expect(
        refusal("1 2:1 \(row)")
          == "t.svm, line 1: there is \"\(index)\" at character 11, after index \(last); write indices in ascending "
          + "order, each once.")
    }
    #expect(refusal([0xff, 0xfe, 49, 0]) == "t.svm: the text is in UTF-16; save it as UTF-8.")
    #expect(
      refusal([49, 10, 0xe9, 32]) == "t.svm, line 2: the text is not valid UTF-8; save the table as UTF-8 text.")
    #expect(
      refusal("1\u{0}")
        == "t.svm, line 1: there is a NUL byte, which text must not contain; save the table as UTF-8 text.")
    let long = String(repeating: "x", count: 1_000_000)
    #expect((refusal("1 \(long)")?.count ?? .max) < 200)
  }
}
