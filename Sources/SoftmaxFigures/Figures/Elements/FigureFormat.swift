internal import Foundation
import SoftmaxRegression

/// A kind of file that figures are drawn into.
public enum FigureFormat: String, Sendable, CaseIterable, Codable {
  /// Scalable, for pages and the web.
  case svg
  /// Dots, three a unit of the page: 288 an inch.
  case png
  /// Scalable, for print.
  case pdf

  /// The format that the end of a file's name asks for.
  ///
  /// - Throws: ``FigureError`` where it asks for none of them.
  public init(path: String) throws(FigureError) {
    let end = URL(fileURLWithPath: path).pathExtension.lowercased()
    guard let format = FigureFormat(rawValue: end) else {
      throw FigureError(.format, "\(path): figures are drawn as .svg, .png or .pdf; end the name with one of them.")
    }
    self = format
  }

  /// gnuplot's command for a page of so many units.
  ///
  /// Its terminals disagree about what a unit of a letter or of a line is: the factors make a figure the same in all.
  func terminal(width: Double, height: Double) -> String {
    let options = "font 'Helvetica,10' noenhanced rounded background '#FFFFFF'"
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
