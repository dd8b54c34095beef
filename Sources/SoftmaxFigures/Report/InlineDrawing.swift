internal import Foundation
import SoftmaxRegression

/// Figures that are drawn into the page itself.
struct InlineDrawing {
  private(set) var drawings = 0
  /// The reason why there are no figures; nil if gnuplot is installed.
  let obstacle: String?

  init() {
    do throws(FigureError) {
      try Figure.checkProgram()
      obstacle = nil
    } catch {
      obstacle = error.description
    }
  }

  /// Figures side by side; a sentence replaces each figure that cannot be drawn.
  mutating func figures(_ figures: [() throws -> Figure]) -> Markup {
    guard obstacle == nil else {
      return figures.isEmpty ? "" : .note("There is no figure here, since gnuplot is missing.")
    }
    var drawn: [Markup] = []
    var notes: [Markup] = []
    for make in figures {
      do {
        drawn.append(try figure(make()))
      } catch {
        notes.append(.note("A figure could not be drawn: \(Markup.shortened("\(error)", 300))"))
      }
    }
    return Markup((drawn.isEmpty ? [] : ["<div class=\"figures\">\n\(drawn)\n</div>"]) + notes)
  }

  private mutating func figure(_ figure: Figure) throws(FigureError) -> Markup {
    var figure = figure
    // The width is limited, so that letters are large enough on a phone.
    figure.width = min(figure.width, 9.5)
    drawings += 1
    let svg = String(decoding: try figure.drawn(as: .svg), as: UTF8.self)
    return "<figure>\(Markup(verbatim: Self.inlined(svg, title: figure.title, prefix: "f\(drawings)-")))</figure>"
  }

  /// The SVG file of gnuplot as an element of a page: without its header, with unique names of parts, in the page's
  /// width.
  static func inlined(_ svg: String, title: String, prefix: String) -> String {
    guard let start = svg.range(of: "<svg"), let head = svg[start.upperBound...].firstIndex(of: ">") else { return "" }
    let opening = svg[start.lowerBound...head]
    let view = opening.firstMatch(of: /viewBox="([0-9. ]+)"/).map { String($0.output.1) } ?? "0 0 1 1"
    var lines: [String] = []
    for line in svg[svg.index(after: head)...].split(separator: "\n") where !line.hasPrefix("<desc>") {
      // Texts stay unchanged: a text that looks like a reference is only a text.
      let isText = line.hasPrefix("<text>") || line.hasPrefix("<title>")
      lines.append(isText ? String(line) : renamed(String(line), prefix))
    }
    let body = lines.joined(separator: "\n")
    let label = Markup.escaped(Markup.shortened(title, 100))
    return "<svg viewBox=\"\(view)\" role=\"img\" aria-label=\"\(label)\">" + body
  }

  /// A line of the drawing in which names of parts, and references to them, have a prefix.
  private static func renamed(_ line: String, _ prefix: String) -> String {
    var result = line
    for quote in ["\"", "'"] {
      result = result.replacing(" id=\(quote)", with: " id=\(quote)\(prefix)")
      result = result.replacing("xlink:href=\(quote)#", with: "href=\(quote)#\(prefix)")
    }
    return result.replacing("url(#", with: "url(#\(prefix)")
  }
}
