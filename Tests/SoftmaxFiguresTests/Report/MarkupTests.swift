import Testing

@testable import SoftmaxFigures
@testable import SoftmaxRegression

/// Texts in a page, and drawings in it.
struct MarkupTests {
  @Test func textsAreEscapedAndMarkupIsNot() {
    let hostile = "<a href=\"x\" title='y'>&\u{202E}\n\u{FFFF}"
    let markup: Markup = "<p>\(hostile)\("<b>\(1234567)</b>" as Markup)</p>"
    #expect(
      markup.text
        == "<p>&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;\\u{202e}\\n\u{FFFD}<b>1,234,567</b></p>")
  }

  @Test func namesAreIsolatedAndShortened() {
    #expect(Markup.name("a<b").text == "<bdi>a&lt;b</bdi>")
    let long = Markup.name(String(repeating: "e\u{301}", count: 5000), limit: 10).text
    #expect(long.hasPrefix("<bdi title=") && long.unicodeScalars.count < 250)
    #expect(Markup.names((0..<15).map { "n\($0)" }).text.hasSuffix("<bdi>n11</bdi> and 3 more"))
  }

  @Test func tablesNameRowsAndColumns() {
    let table = Markup.table(["a", "b"], [["x", "1"]], caption: "c").text
    #expect(table.contains("<p class=\"caption\">c</p>"))
    #expect(table.contains("<th scope=\"row\">x</th><td class=\"number\">1</td>"))
  }

  @Test func partsOfADrawingGetNamesOfTheirOwn() {
    let file = """
      <?xml version="1.0"?>
      <svg
      width="340" height="356"
      viewBox="0 0 340 356"
      xmlns="http://www.w3.org/2000/svg"
      >
      <title>id="t"</title>
      <desc>Produced</desc>
      <path id='gpPt0' fill="url(#g)" d='M0'/>
      <use xlink:href='#gpPt0' id="b"/>
      <text>xlink:href="#gpPt0"</text>
      </svg>
      """
    #expect(
      InlineDrawing.inlined(file, title: "<t>", prefix: "f1-") == """
        <svg viewBox="0 0 340 356" role="img" aria-label="&lt;t&gt;"><title>id="t"</title>
        <path id='f1-gpPt0' fill="url(#f1-g)" d='M0'/>
        <use href='#f1-gpPt0' id="f1-b"/>
        <text>xlink:href="#gpPt0"</text>
        </svg>
        """)
    #expect(InlineDrawing.inlined("no drawing", title: "", prefix: "") == "")
  }
}
