internal import Foundation
internal import SoftmaxRegression

/// The SVG of gnuplot in half the bytes: the same elements in a shorter form.
///
/// Each step changes whole lines of the expected form and leaves all others unchanged, so that the output of another
/// version of gnuplot stays valid.
struct CompactSVG {
  private var lines: [String] = []
  /// The group element of the markers at the end of `lines`; nil if the last line is not a marker.
  private var markers: String?

  init(_ drawing: Data, title: String) {
    for line in String(decoding: drawing, as: UTF8.self).split(separator: "\n") {
      add(line.trimmingCharacters(in: .whitespaces), title)
    }
    closeMarkers()
  }

  /// The file's contents.
  var data: Data { Data((lines.joined(separator: "\n") + "\n").utf8) }

  private mutating func add(_ line: String, _ title: String) {
    if let marker = Marker(line) {
      if markers != marker.group {
        closeMarkers()
        lines.append(marker.group)
        markers = marker.group
      }
      lines.append(marker.element)
      return
    }
    closeMarkers()
    if line == "<title>Gnuplot</title>" {
      lines.append("<title>\(Self.escaped(title.withoutControlCharacters))</title>")
    } else if line == "</g>", let last = lines.last, last.hasPrefix("<g "), last.hasSuffix(">"), !last.contains("</") {
      // The group is empty.
      lines.removeLast()
    } else if line.hasPrefix("<text>"), line.hasSuffix("</text>") {
      // gnuplot does not escape the end of "]]>", which XML forbids.
      lines.append("<text>\(Self.replaced(String(line.dropFirst(6).dropLast(7)), ">", "&gt;"))</text>")
    } else if line.hasPrefix("<g id=\"gnuplot_plot_") {
      lines.append(line.replacing(/><title>[^<]*<\/title>/, with: ">"))
    } else if line.hasPrefix("<g transform=") {
      let family = "font-family=\"\(FigureFormat.font)"
      lines.append(Self.replaced(line, family + "\"", family + ", Arial, Helvetica, sans-serif\""))
    } else {
      lines.append(Self.shortened(line))
    }
  }

  private mutating func closeMarkers() {
    if markers != nil { lines.append("</g>") }
    markers = nil
  }

  /// Colours as six digits, and coordinates to a tenth of a unit, a 960th of an inch.
  private static func shortened(_ line: String) -> String {
    line.replacing(/rgb\( *(\d+), *(\d+), *(\d+)\)/) { match in
      let parts = [match.output.1, match.output.2, match.output.3].map { String(format: "%02X", Int($0) ?? 0) }
      return "#" + parts.joined()
    }.replacing(/(\d+\.\d\d),(\d+\.\d\d)/) { match in "\(tenth(match.output.1)),\(tenth(match.output.2))" }
  }

  private static func tenth(_ number: Substring) -> String {
    let text = String(format: "%.1f", Double(number) ?? 0)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func replaced(_ line: String, _ old: String, _ new: String) -> String {
    line.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A marker: the group that it shares with others, and its own element.
  private struct Marker {
    let group: String
    let element: String

    init?(_ line: String) {
      let form =
        /<use xlink:href='#(\w+)' transform='translate\(([\d.]+),([\d.]+)\) scale\(([\d.]+)\)' color='rgb\( *(\d+), *(\d+), *(\d+)\)'(?: opacity='([\d.]+)')?\/>/
      guard line.hasPrefix("<use "), let match = line.wholeMatch(of: form) else { return nil }
      let (_, name, x, y, scale, red, green, blue, opacity) = match.output
      guard let x = Double(x), let y = Double(y), let scale = Double(scale), scale > 0 else { return nil }
      let color = [red, green, blue].map { String(format: "%02X", Int($0) ?? 0) }.joined()
      let clear = opacity.map { " fill-opacity=\"\($0)\" stroke-opacity=\"\($0)\"" } ?? ""
      group = "<g transform=\"scale(\(scale))\" color=\"#\(color)\"\(clear)>"
      let place = String(format: "x=\"%.2f\" y=\"%.2f\"", x / scale, y / scale)
      element = "<use xlink:href=\"#\(name)\" \(place)/>"
    }
  }
}
