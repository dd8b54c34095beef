import Foundation
import SoftmaxFigures
import SoftmaxRegression
import Testing

@testable import labs

/// The pictures of all lessons, computed once.
private let drawings: Result<[Drawing], any Error> = Result {
  try Lessons.all.flatMap { try $0.init(orders: 0).drawings() }
}

private let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

private func figure(_ name: String) throws -> Figure {
  try #require(drawings.get().first { $0.name == name }).figure
}

private func points(_ panel: Panel) -> [FigurePoint] {
  panel.marks.flatMap { mark -> [FigurePoint] in if case .points(let points) = mark.shape { points } else { [] } }
}

@Test func `the documentation shows every picture, and no other`() throws {
  let names = try drawings.get().map { "\($0.name).svg" }
  #expect(Set(names).count == names.count && names.count >= 14)
  let files = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "docs/figures").path)
  #expect(files.sorted() == names.sorted())
  let text = try String(contentsOf: root.appending(path: "docs/labs.md"), encoding: .utf8)
  for name in names { #expect(text.contains("(figures/\(name))"), "\(name)") }
  let sizes = try files.map { file in
    try Data(contentsOf: root.appending(path: "docs/figures/\(file)")).count
  }
  #expect(sizes.allSatisfy { $0 < 150_000 } && sizes.reduce(0, +) < 1_500_000)
}

@Test func `the tumours are drawn, each once, in its class`() throws {
  let data = Tumours().data
  let panel = try figure("tumour-data").panels[0]
  #expect(points(panel).count == 300)
  for (c, mark) in panel.marks.enumerated() {
    guard case .points(let points) = mark.shape else { continue }
    let expected = data.labels.indices.filter { data.labels[$0] == c }.map { i in
      FigurePoint(data.features[i, 0], data.features[i, 1])
    }
    #expect(points == expected)
    #expect(mark.style.color == .category(c))
  }
}

@Test func `regions are those of the weights, and 500 points fill the triangle`() throws {
  let titles = try figure("blobs-regions").panels.map(\.title)
  #expect(titles == [(1, 189), (5, 210), (30, 231), (300, 239)].map { "Epoch \($0.0): \($0.1) of 250 right" })
  #expect(points(try figure("tumour-simplex").panels[0]).count == 500)
  let shown = try figure("tumour-penalty-regions").panels.map(\.title)
  #expect(shown == ["λ = 0: 83.0 % right", "λ = 0.01: 84.0 % right", "λ = 0.1: 83.0 % right", "λ = 1: 81.3 % right"])
}

@Test func `Newton's method leaves the plane's minimum behind and the ridge solution is where it should be`() throws {
  let panel = try figure("newton-plane").panels[0]
  let ways = panel.marks.compactMap { mark -> [FigurePoint]? in
    if case .trajectory(let points) = mark.shape { points } else { nil }
  }
  #expect(ways.count == 2)
  let end = try #require(ways[0].last)
  #expect(abs(end.x - 11.1833) < 1e-3 && abs(end.y - 17.7883) < 1e-3)
  #expect(points(panel).contains { abs($0.x - 2.7235) < 1e-4 && abs($0.y - 2.0236) < 1e-4 })
}

@Test func `pictures are written where they are asked for, in the format that is asked for`() throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "labs-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let files = try Drawings.write([BlobsLesson.self], to: "\(folder)/a/b", as: .svg)
  #expect(
    files.map { URL(fileURLWithPath: $0).lastPathComponent } == [
      "blobs-data.svg", "blobs-training.svg", "blobs-regions.svg",
    ])
  // What the documentation shows is what the lesson draws now.
  for file in files {
    let name = URL(fileURLWithPath: file).lastPathComponent
    let drawn = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(drawn.starts(with: Data("<?xml".utf8)) && drawn.count > 3000, "\(name)")
  }
  #expect(throws: (any Error).self) { try Drawings.write([BlobsLesson.self], to: "/dev/null/x", as: .svg) }
}
