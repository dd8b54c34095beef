import Foundation
import Testing

/// Tables that cannot be fitted: each is refused in one sentence that names the place.
struct TableErrorTests {
  struct Case {
    let file: String
    let contents: Data
    let place: [String]
    var options = ["--target", "y"]

    init(_ file: String, _ contents: String, _ place: String..., options: [String] = ["--target", "y"]) {
      self.init(file, Data(contents.utf8), place, options: options)
    }

    init(_ file: String, _ contents: Data, _ place: [String], options: [String] = ["--target", "y"]) {
      self.file = file
      self.contents = contents
      self.place = place
      self.options = options
    }
  }

  static let weighted = ["--target", "y", "--weights", "w"]
  static let soft = ["--soft-target", "p,q"]

  static var cases: [Case] {
    let good = "a,b,y\n1,2,u\n2,1,v\n"
    let invalid = Data("a,y\n1,ü\n".utf8) + [0xff, 0xfe] + Data("2,v\n".utf8)
    return [
      Case("empty.csv", ""), Case("blank.csv", "\n\n"), Case("header-only.csv", "a,b,y\n"),
      Case("ragged.csv", "a,b,y\n1,2,u\n1,2\n", "line 3"), Case("long.csv", "a,b,y\n1,2,u,4\n", "line 2"),
      Case("text.csv", "a,y\n1,u\nzz,v\n", "line 3", "\"a\"", "zz"),
      Case("nan.csv", "a,y\n1,u\n2,u\nNaN,v\n", "line 4", "\"a\""),
      Case("infinite.csv", "a,y\n1,u\n2,u\n-inf,v\n", "line 4", "\"a\""),
      Case("overflow.csv", "a,y\n1,u\n1e999,v\n", "line 3", "\"a\"", "1e999"),
      Case("empty-cell.csv", "a,y\n1,u\n,v\n", "line 3", "\"a\""),
      Case("no-label.csv", "a,y\n1,u\n2,\n", "line 3", "\"y\""),
      Case("one-class.csv", "a,y\n1,u\n2,u\n", "\"y\"", "\"u\""),
      Case("no-target.csv", "a,b\n1,u\n2,v\n", "\"y\"", "a, b"), Case("no-feature.csv", "y\nu\nv\n"),
      Case("twice.csv", "a,a,y\n1,2,u\n2,3,v\n", "line 1", "\"a\""),
      Case("no-name.csv", "a,,y\n1,2,u\n2,3,v\n", "line 1"),
      Case("quote.csv", "a,y\n1,\"u\n2,v\n", "line 2", "\"y\""),
      Case("invalid.csv", invalid, ["line 3", "\"a\"", "UTF-8"]),
      Case("nul.csv", "a,y\n1,u\n2,v\0\n", "line 3", "\"y\"", "NUL"),
      Case("negative.csv", "a,w,y\n1,1,u\n2,-1,v\n", "line 3", "\"w\"", "-1", options: weighted),
      Case("weightless.csv", "a,w,y\n1,0,u\n2,0,v\n", "\"w\"", options: weighted),
      Case("text-weight.csv", "a,w,y\n1,x,u\n2,1,v\n", "line 2", "\"w\"", options: weighted),
      Case("no-weight.csv", good, "\"w\"", options: weighted),
      Case("sum.csv", "a,p,q\n1,.5,.5\n2,.5,.6\n", "line 3", "1.1", options: soft),
      Case("share.csv", "a,p,q\n1,.5,.5\n2,-.5,1.5\n", "line 3", "\"p\"", options: soft),
      Case("unsoft.csv", "a,p,q\n1,1,0\n2,1,0\n", "\"q\"", options: soft),
      Case("no-soft.csv", good, "\"p\"", options: soft),
      Case("one-soft.csv", "a,p\n1,1\n", options: ["--soft-target", "p"]),
      Case("features.csv", good, "\"c\"", "a, b, y", options: ["--target", "y", "--features", "a,c"]),
      Case("no-list.csv", good, "\"\"", options: ["--target", "y", "--features", ""]),
      Case("twice-named.csv", good, "\"a\"", options: ["--target", "y", "--features", "a,a"]),
      Case("target-feature.csv", good, "\"y\"", options: ["--target", "y", "--features", "a,y"]),
      Case("drop.csv", good, "\"c\"", options: ["--target", "y", "--drop", "c"]),
      Case("drop-all.csv", good, options: ["--target", "y", "--drop", "a,b"]),
      Case("units.csv", "a,y\n1e300,u\n-1e300,v\n2,u\n", "\"a\"", "units"),
    ]
  }

  @Test func tablesAreRefusedInOneSentence() throws {
    let folder = try Scratch()
    var record = ""
    for item in Self.cases {
      try folder.write(item.contents, to: item.file)
      try folder.write("old model", to: "m.json")
      try folder.write("old trace", to: "t.csv")
      let result = try Tool.run(["fit", item.file] + item.options + ["-m", "m.json", "--trace", "t.csv"], in: folder)
      expectRefusal(result, naming: [item.file] + item.place)
      #expect(try folder.read("m.json") == Data("old model".utf8), "\(item.file)")
      #expect(try folder.read("t.csv") == Data("old trace".utf8), "\(item.file)")
      record += "\(result.err)"
    }
    try Snapshot.expect(record, is: "table-errors.txt")
  }

  @Test func filesThatAreNoneAreRefused() throws {
    let folder = try Scratch()
    try folder.makeFolder("folder.csv")
    for file in ["missing.csv", "folder.csv", "folder/missing.csv"] {
      expectRefusal(try Tool.run(["fit", file, "--target", "y", "--json"], in: folder), naming: [file])
    }
    expectRefusal(try Tool.run(["fit", "-", "--target", "y"], in: folder), naming: ["standard input"])
    expectRefusal(try Tool.run(["fit", "", "--target", "y"], in: folder))
  }

  @Test func messagesStayOnOneLineWhateverTheyQuote() throws {
    let folder = try Scratch()
    try folder.write("a,y\n\"\u{1B}[31m\nred\",u\n1,v\n", to: "two\nlines.csv")
    let result = try Tool.run(["fit", "two\nlines.csv", "--target", "y"], in: folder)
    expectRefusal(result, naming: ["two\\nlines.csv", "line 2", "red"])
    #expect(!result.err.contains("\u{1B}"))
  }
}
