internal import Foundation
import SoftmaxRegression

/// A kind of file into which figures are drawn.
public enum FigureFormat: String, Sendable, CaseIterable, Codable {
  /// Scalable, for pages and the web.
  case svg
  /// Dots, three per unit of the page: 288 per inch.
  case png
  /// Scalable, for print.
  case pdf

  /// The format that the end of a file's name states.
  ///
  /// - Throws: ``FigureError`` if the name has another end.
  public init(path: String) throws(FigureError) {
    let end = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard let format = FigureFormat(rawValue: end) else {
      throw FigureError(.format, "\(path): figures are drawn as .svg, .png or .pdf; end the name with one of them.")
    }
    self = format
  }

  /// The font of all words; its widths are those of Arial and Helvetica.
  #if os(macOS)
    static let font = "Helvetica"
  #else
    static let font = "Liberation Sans"
  #endif

  /// The command of gnuplot for a page of a width and a height in units.
  ///
  /// The terminals of gnuplot use different units for letters and lines; the factors make figures the same in all of
  /// them.
  func terminal(width: Double, height: Double) -> String {
    let options = "font '\(Self.font),10' noenhanced rounded background '#FFFFFF'"
    func text(_ format: String, _ numbers: Double...) -> String {
      String(format: format, arguments: numbers.map { $0 as any CVarArg })
    }
    return switch self {
    case .svg: text("set terminal svg size %.0f,%.0f dashlength 1.8 ", width.rounded(), height.rounded()) + options
    case .png:
      text(
        "set terminal pngcairo size %.0f,%.0f fontscale 2.25 linewidth 3 pointscale 2.7 dashlength 3 ", 3 * width,
        3 * height)
        + options
    case .pdf:
      text(
        "set terminal pdfcairo size %.4fcm,%.4fcm fontscale 0.5625 linewidth 1.5 pointscale 0.7 dashlength 3 ",
        width / 96 * 2.54,
        height / 96 * 2.54)
        + options
    }
  }
}
