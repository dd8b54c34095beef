public import Foundation
internal import SoftmaxRegression

extension Figure {
  /// The figure as the contents of a file; equal figures give equal SVG files.
  ///
  /// It is drawn by gnuplot 5.2 or later, which must be on the path.
  ///
  /// - Throws: ``FigureError`` if gnuplot is missing or fails.
  public func drawn(as format: FigureFormat) throws(FigureError) -> Data {
    let scene = scene()
    let drawing = try Gnuplot().draw(GnuplotScript(scene, format).text)
    return format == .svg ? CompactSVG(drawing, title: scene.title).data : drawing
  }

  /// Checks that gnuplot is installed, before any other work is done.
  ///
  /// - Throws: ``FigureError`` if it is not.
  public static func checkProgram() throws(FigureError) { _ = try Gnuplot() }

  /// Draws the figure into a file whose name ends with .svg, .png or .pdf, which is replaced whole or not at all.
  ///
  /// - Throws: ``FigureError`` if the name has another end, gnuplot is missing or fails, or the file cannot be written.
  public func write(to path: String) throws(FigureError) {
    let format = try FigureFormat(path: path)
    do throws(ModelFileError) {
      try OutputFile.check(path)
    } catch {
      throw FigureError(.unwritable, error.sentence)
    }
    let drawing = try drawn(as: format)
    do throws(ModelFileError) {
      try OutputFile.write(drawing, to: path)
    } catch {
      throw FigureError(.unwritable, error.sentence)
    }
  }
}
