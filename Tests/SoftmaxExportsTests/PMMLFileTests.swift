import Foundation
import SoftmaxRegression
import Testing

@testable import SoftmaxExports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What a PMML file holds, besides the right numbers.
struct PMMLFileTests {
  /// The names and attributes that another reader of XML finds, in the order of the file.
  private final class Elements: NSObject, XMLParserDelegate {
    var found: [[String: String]] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      found.append(attributes.merging(["element": name]) { $1 })
    }
  }

  private func flat(_ node: PMMLElement) -> [[String: String]] {
    var own = ["element": node.name]
    for (name, value) in node.attributes { own[name] = value }
    return [own] + node.children.flatMap(flat)
  }

  @Test func anotherReaderFindsTheSameElements() throws {
    for table in [try Models.hostileTable(), try Models.table()] {
      let model = try SoftmaxClassifier().fit(table, target: "y")
      let contents = try ModelExport(model, as: .pmml).contents
      let (elements, parser) = (Elements(), XMLParser(data: contents))
      parser.delegate = elements
      #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
      let root = try #require(XMLReader.root(of: contents))
      #expect(flat(root) == elements.found)
      let names = elements.found.filter { $0["element"] == "DataField" }.compactMap { $0["name"] }
      #expect(names == ["y"] + table.columns.map(\.name).filter { $0 != "y" })
    }
  }

  @Test func fieldsHaveNamesOfTheirOwn() throws {
    let model = try SoftmaxClassifier().fit(Models.hostileTable(), target: "y")
    let root = try #require(XMLReader.root(of: ModelExport(model, as: .pmml).contents))
    let names = flat(root).filter { ["DataField", "DerivedField", "OutputField"].contains($0["element"]) }.map {
      $0["name"]
    }
    #expect(Set(names).count == names.count && names.contains("label_"))
  }

  @Test func charactersThatXMLCannotHoldAreRefused() throws {
    for name in ["bell\u{7}", "\u{FFFE}", "escape\u{1B}[1m"] {
      let x = Matrix<Double>((0..<6).map { [Double($0 * $0 % 5)] })
      let model = try SoftmaxClassifier().fit(features: x, labels: ["u", name, "u", name, "u", name])
      let error = #expect(throws: ExportError.self) { try ModelExport(model, as: .pmml) }
      #expect(error?.kind == .unsupported)
      #expect(throws: Never.self) { try ModelExport(model, as: .onnx) }
    }
  }

  @Test(arguments: [
    "", "x", "<a>", "<a></b>", "<a b=\"1\" b=\"2\"/>", "<a/><b/>", "<a>&nothing;</a>", "<a>&#xD800;</a>", "<a b='1'/>",
    "<a b=\"<\"/>", "<a", "<a>&", "<!-- c --><a/>", "<?xml", "<a b/>", "<a>&#99999999;</a>",
  ])
  func whatIsNotWellFormedIsNothing(text: String) { #expect(XMLReader.root(of: text.utf8) == nil) }

  @Test func textsComeBack() throws {
    for text in Models.hostile + ["\u{85}\u{2028}", "'\"&lt;"] {
      let node = PMMLElement("a", [("b", text)], [PMMLElement("c", text: text)])
      var written = ""
      node.write(to: &written)
      #expect(XMLReader.root(of: written.utf8) == node)
    }
  }

  @Test func nothingIsDeepEnoughToCrash() {
    #expect(XMLReader.root(of: String(repeating: "<a>", count: 100_000).utf8) == nil)
  }
}
