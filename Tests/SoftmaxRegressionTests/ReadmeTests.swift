import Foundation
import SoftmaxRegression
import Testing

/// The example of `README.md`, as it stands there.
struct ReadmeTests {
  private static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent()
  }

  @Test func theExampleIsThisCode() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.split(separator: "```swift\n").last?.split(separator: "```").first)
    let folder = Self.root.appending(path: "Examples/Data").path + "/"
    let source = try String(contentsOfFile: #filePath, encoding: .utf8).replacing("folder + ", with: "")
    let lines = block.split(separator: "\n")
    #expect(lines.count == 7)
    for line in lines { #expect(source.contains("\n    \(line)\n") || source.contains("\n\(line)\n"), "\(line)") }

    let flowers = try Table(contentsOf: folder + "iris-train.csv")
    let model = try SoftmaxClassifier(penalty: .ridge(0.01)).fit(flowers, target: "species")
    print(model)

    let newFlowers = try Table(contentsOf: folder + "iris-test.csv")
    let p = try model.probabilities(for: newFlowers)
    print(p[0, 0], try model.evaluate(newFlowers).accuracy)

    #expect(p.rows == 30 && p.columns == 3)
    #expect(p[0, 0] > 0.9)
  }
}
