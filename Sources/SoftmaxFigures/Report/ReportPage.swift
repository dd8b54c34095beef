internal import Foundation
internal import SoftmaxRegression

/// The page of a report, section by section.
struct ReportPage {
  let report: ModelReport
  var drawing = InlineDrawing()

  var model: SoftmaxModel { report.model }
  var fit: FitReport { report.model.report }
  var data: FigureData { report.data }

  init(_ report: ModelReport) { self.report = report }

  /// The page as text.
  var text: String {
    var page = self
    return page.markup().text + "\n"
  }

  private mutating func markup() -> Markup {
    var sections: [(id: String, title: String, content: [Markup])] = [
      ("fit", "The model", fitted()), ("certificate", "The certificate", certificate()),
      ("findings", "Findings in the table", findings()), ("coefficients", "Coefficients", coefficients()),
      ("evaluation", "How well it predicts", evaluation()), ("effects", "Effects of the strongest features", effects()),
      ("rows", "Rows that stand out", rows()),
    ]
    if let choice = choice() { sections.insert(("choice", "How the features were chosen", choice), at: 2) }
    if let commands = report.commands { sections.append(("commands", "How to make this again", list(commands))) }
    let links = sections.map { section -> Markup in "<a href=\"#\(section.id)\">\(section.title)</a>" }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>Report: \(Markup.shortened(title, 100))</title>
      <style>
      \(Markup(verbatim: ReportStyle.sheet))
      </style>
      </head>
      <body>
      <header>
      <h1>Softmax regression of \(Markup.name(target ?? "labels", limit: 80))</h1>
      <p class="lead">\(lead())</p>
      \(tiles())
      </header>
      <nav aria-label="Sections">\(links)</nav>
      <main>
      \(drawing.obstacle.map { .note("This report has no figures: \($0)") } ?? "")
      \(sections.map { Markup.section($0.id, $0.title, $0.content) })
      </main>
      <footer>Made by softmax report from \(Markup.name(report.source.model, limit: 80)) and
      \(Markup.name(report.source.table, limit: 80)). The page holds everything it shows; nothing is loaded.</footer>
      </body>
      </html>
      """
  }

  /// A sentence with the report's names for settings.
  func said(_ sentence: Sentence) -> String { sentence.text(naming: report.names) }

  /// The column of the classes.
  var target: String? { model.encoding?.target }

  private var title: String { "\(target ?? "labels"), \(report.source.table)" }

  /// A number for reading.
  static func number(_ value: Double, _ digits: Int = 4) -> String { NumberText.number(value, digits: digits) }
  /// A probability, with an exponent if it is small.
  static func probability(_ logP: Double) -> String {
    let p = exp(logP)
    return p >= 0.0005 ? NumberText.fixed(p, 3) : p > 0 ? NumberText.scientific(p, 1) : "below 1e-307"
  }

  func className(_ k: Int, limit: Int = 24) -> Markup { .name(model.classes[k], limit: limit) }
}
