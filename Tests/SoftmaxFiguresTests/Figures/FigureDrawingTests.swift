import Foundation
import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Files that gnuplot draws, by their structure.
struct FigureDrawingTests {
  /// The elements and texts of an SVG file.
  final class Reader: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var texts: [String] = []
    private var text: String?

    init?(_ data: Data) {
      super.init()
      let parser = XMLParser(data: data)
      parser.delegate = self
      guard parser.parse() else { return nil }
    }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      let isMarker = name == "use" && attributes["x"] != nil
      counts[isMarker ? "marker" : name, default: 0] += 1
      if name == "text" || name == "title" { text = "" }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text?.append(characters) }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      if let text, name == "text" || name == "title" { texts.append(text) }
      text = nil
    }
  }

  static let hostile = [
    "'; system 'touch /tmp/x'; '", "\"quoted\" `whoami` $(id) @macro", "a\\nb\\", "<b>&amp;&#65;</b>",
    "%d %s {/Bold x}_2^3",
    "line\nbreak\ttab\r\u{7}", "漢字 é 😀 \u{202E}rtl", "'\u{301}; exit 7; '\u{301}",
    "\u{FDCF}" + String(UnicodeScalar(0xFFFE).map(Character.init) ?? "-"), "",
    "END\nEND", "]]>", "--><script>alert(1)</script>",
  ]

  private func figure(_ names: [String]) -> Figure {
    let marks = names.indices.map { Mark(.points([FigurePoint(Double($0), 1)]), .category($0)) }
    return Figure(
      names.first ?? "", panels: [Panel(names.last ?? "", x: .categories(names), y: Axis(names[0]), marks: marks)],
      legend: .classes(names), caption: names.joined(separator: " "))
  }

  @Test func `markers and words are there, each once`() throws {
    let names = ["red", "green", "blue"]
    let data = try figure(names).drawn(as: .svg)
    let svg = try #require(Reader(data))
    // Three points, and three in the legend.
    #expect(svg.counts["marker"] == 6)
    #expect(svg.counts["image"] == nil && svg.counts["script"] == nil)
    for name in names { #expect(svg.texts.contains(name)) }
    #expect(svg.texts.first == "red")
    #expect(svg.texts.contains("red green blue"))
  }

  @Test func `words of data are words, whatever they hold`() throws {
    let names = Self.hostile
    let svg = try #require(Reader(try figure(names).drawn(as: .svg)))
    #expect(svg.counts["script"] == nil && svg.counts["b"] == nil)
    // Short ones are shown whole, among the ticks or in the legend.
    for name in ["<b>&amp;&#65;</b>", "]]>", "%d %s {/Bold x}_2^3", "a\\nb\\", "'; system 'touch /tmp/x'; '"] {
      #expect(svg.texts.contains(name), "\(name)")
    }
    #expect(svg.texts.contains { $0.hasPrefix("line\\nbreak\\ttab") })
    #expect(svg.texts.contains { $0.contains("exit 7") })
  }

  @Test func `scripts hold no sign of a word that gnuplot could read`() {
    for name in Self.hostile {
      let quoted = GnuplotScript.quoted(name)
      let form = /"(?:[a-zA-Z ]|\\[0-7]{3}|[^\x00-\x7F])*"/.matchingSemantics(.unicodeScalar)
      #expect(quoted.wholeMatch(of: form) != nil, "\(quoted)")
    }
    #expect(GnuplotScript.quoted("it's 1") == #""it\047s \061""#)
  }

  @Test func `equal figures have equal bytes`() throws {
    let figure = figure(["a", "b"])
    for format in [FigureFormat.svg, .png] { #expect(try figure.drawn(as: format) == figure.drawn(as: format)) }
  }

  @Test func `formats are what their names say`() throws {
    let figure = figure(["a", "b"])
    let png = try figure.drawn(as: .png)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    // Three dots a unit: the width is that of 12 cm.
    #expect(Array(png[16..<20]) == [0, 0, 5, 0x51])
    #expect(try figure.drawn(as: .pdf).starts(with: Array("%PDF".utf8)))
    #expect(throws: FigureError.self) { try FigureFormat(path: "figure.gif") }
    #expect(throws: FigureError.self) { try FigureFormat(path: "svg") }
    #expect(try FigureFormat(path: "a.b/FIGURE.SVG") == .svg)
  }

  @Test func `every mark is drawn`() throws {
    let field = PlaneField(x: 0...3, y: 0...3, columns: 20, rows: 20) { x, y in [x, y, 1.5] }
    let points = [FigurePoint(0, 0), FigurePoint(1, 2), FigurePoint(3, 1)]
    let box = Mark.Box(x: 0...1, y: 0...1)
    let shapes: [Mark.Shape] = [
      .points(points), .line(points), .trajectory(points), .area(points), .bars([box]),
      .ribbon(lower: points, upper: points.map { FigurePoint($0.x, $0.y + 1) }),
      .intervals([.init(at: points[1], range: 0...2)]), .cells([.init(box, .scale(.diverging, 0.2), text: "7")]),
      .regions(field, classes: [0, 1, 2]), .contours(field, levels: [1]), .surface(field, levels: [1, 2], .sequential),
      .texts([.init("word", at: points[1])]), .rug([0.5, 1, 2]), .names(field, ["one", "two", "three"]),
    ]
    let bare = Figure(panels: [Panel(x: Axis(range: 0...3), y: Axis(range: 0...3), hasAxes: false)]).scene().items.count
    for shape in shapes {
      let panel = Panel(x: Axis(range: 0...3), y: Axis(range: 0...3), marks: [Mark(shape)], hasAxes: false)
      #expect(Figure(panels: [panel]).scene().items.count > bare, "\(shape)")
    }
    let all = Panel(x: Axis(range: 0...3), y: Axis(range: 0...3), marks: shapes.map { Mark($0) })
    let svg = try #require(Reader(try Figure("All", panels: [all]).drawn(as: .svg)))
    #expect((svg.counts["polygon"] ?? 0) + (svg.counts["path"] ?? 0) > 15)
    #expect(svg.texts.contains("word") && svg.texts.contains("7"))
  }

  @Test func `a figure of nothing is drawn`() throws {
    #expect(Reader(try Figure(panels: []).drawn(as: .svg)) != nil)
    #expect(Reader(try Figure(panels: [Panel()]).drawn(as: .svg)) != nil)
  }

  @Test func `the way to no gnuplot is told in a sentence`() {
    #expect {
      _ = try Gnuplot(path: "/nowhere:/dev")
    } throws: { error in
      let error = error as? FigureError
      return error?.kind == .missingProgram && error?.description.contains("apt-get install gnuplot-nox") == true
    }
    #expect(throws: FigureError.self) { try Gnuplot(path: nil) }
  }

  @Test func `a gnuplot that fails leaves the old file`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "softmax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "gnuplot")
    for (script, reason) in [
      ("echo half; echo 'line 1: no such terminal' >&2; exit 3", "no such terminal"), ("exit 0", "failed"),
    ] {
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      #expect {
        _ = try Gnuplot(path: folder.path).draw("plot 1")
      } throws: { error in
        let error = error as? FigureError
        return error?.kind == .failedProgram && error?.description.contains(reason) == true
      }
    }
    let file = folder.appending(path: "old.svg")
    try Data("old".utf8).write(to: file)
    #expect(throws: FigureError.self) { try figure(["a"]).write(to: folder.path + "/missing/f.svg") }
    try figure(["a"]).write(to: file.path)
    #expect(try Reader(Data(contentsOf: file)) != nil)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["gnuplot", "old.svg"])
  }
}
