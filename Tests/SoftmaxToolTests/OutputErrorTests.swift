import Foundation
import Testing

/// Places that nothing can be written to.
struct OutputErrorTests {
  @Test(arguments: ["-m", "--trace"])
  func fitRefusesBeforeItReads(option: String) throws {
    let folder = try Samples.iris()
    try folder.makeFolder("folder")
    for path in ["missing/file", "folder", "", "iris.csv", "./iris.csv", "iris.csv/file"] {
      let result = try Tool.run(["fit", "iris.csv", "--target", "species", option, path], in: folder)
      expectRefusal(result, naming: [path])
    }
    // The table need not be sound for the output's fault to be found.
    expectRefusal(
      try Tool.run(["fit", "none.csv", "--target", "y", option, "missing/file"], in: folder), naming: ["missing"])
    #expect(try folder.read("iris.csv") == Samples.example("iris.csv"))
    #expect(try folder.names == ["folder", "iris.csv"])
  }

  @Test func predictRefuses() throws {
    let folder = try Samples.model()
    let model = try folder.read("m.json")
    try folder.makeFolder("folder")
    var record = ""
    for path in ["missing/file", "folder", "", "iris.csv", "m.json"] {
      let result = try Tool.run(["predict", "m.json", "iris.csv", "-o", path], in: folder)
      expectRefusal(result, naming: [path])
      record += result.err
    }
    #expect(try folder.read("m.json") == model)
    try Snapshot.expect(record, is: "output-errors.txt")
  }

  @Test func modelAndTraceAreTwoFiles() throws {
    let folder = try Samples.iris()
    let result = try Tool.run(["fit", "iris.csv", "--target", "species", "-m", "x", "--trace", "x"], in: folder)
    expectRefusal(result, naming: ["x"])
    #expect(try folder.names == ["iris.csv"])
  }

  #if os(Linux)
    @Test(arguments: [
      ["fit", "iris.csv", "--target", "species"], ["fit", "iris.csv", "--target", "species", "--json"],
      ["predict", "m.json", "iris.csv"], ["evaluate", "m.json", "iris.csv"],
      ["evaluate", "m.json", "iris.csv", "--json"],
      ["--help"],
    ])
    func aFullDiskIsAFailure(arguments: [String]) throws {
      let result = try Tool.run(arguments, in: Samples.model(), output: "/dev/full")
      #expect(result.code == 1)
      expectSentence(result.err)
    }

    @Test func aModelThatCannotBeWrittenIsAFailure() throws {
      let result = try Tool.run(["fit", "iris.csv", "--target", "species", "-m", "/dev/full"], in: Samples.iris())
      #expect(result.code == 1)
      expectSentence(result.err)
      #expect(result.err.contains("/dev/full"))
    }
  #endif
}
