import Foundation
import Testing

/// The report as Chromium shows it, where that is installed; `make test` installs it on Debian.
@Suite(.enabled(if: Chromium.path != nil)) struct ReportBrowserTests {
  private static let path = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]

  @Test(.timeLimit(.minutes(5))) func nothingOverflowsAndNothingIsLoaded() throws {
    let folder = try Samples.model()
    #expect(
      try Tool.run(["report", "m.json", "iris.csv", "-o", "flowers.html"], in: folder, environment: Self.path).code == 0
    )
    // Long names without a place to break, many columns, standard errors.
    let long = (0..<3).map { String(repeating: "name\($0)", count: 30) }
    let noisy = Samples.noisy(200, features: 3).replacing("x0", with: long[0]).replacing("x1", with: "<b>\(long[1])")
      .replacing("middle", with: long[2])
    try folder.write(noisy, to: "\(long[0]).csv")
    #expect(try Tool.run(["fit", "\(long[0]).csv", "--target", "y", "--mle", "-m", "n.json"], in: folder).code == 0)
    #expect(
      try Tool.run(
        ["report", "n.json", "\(long[0]).csv", "-o", "names.html"], in: folder, environment: Self.path
      ).code == 0)
    for name in ["flowers.html", "names.html"] {
      let page = String(decoding: try folder.read(name), as: UTF8.self)
      let seen = try Chromium.measure(page, widths: [360, 1280], in: folder)
      #expect(seen.console == [], "\(name)")
      #expect(seen.frames.map(\.inner) == [360, 1280])
      for frame in seen.frames {
        #expect(frame.scroll <= frame.inner, "\(name) at \(frame.inner): \(frame.widest)")
        #expect(frame.loaded == 0, "\(name) loads something")
        #expect(frame.figures >= 6, "\(name)")
      }
    }
  }

  /// What the measure is worth: it sees what is wrong.
  @Test(.timeLimit(.minutes(5))) func theMeasureFindsFaults() throws {
    let folder = try Scratch()
    let page = """
      <html><body><div style="width: 700px">wide</div><img src="missing.png"/><script>nothing.here()</script></body></html>
      """
    let seen = try Chromium.measure(page, widths: [360, 1280], in: folder)
    #expect(seen.frames.map { $0.scroll > $0.inner } == [true, false])
    #expect(seen.frames.allSatisfy { $0.loaded >= 1 })
    #expect(seen.console.contains { $0.contains("nothing is not defined") })
  }
}

/// A browser without a window.
enum Chromium {
  static let path: String? = ["chromium", "chromium-browser", "google-chrome"].lazy.flatMap { name in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
  }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// A page as it came out at a width.
  struct Frame: Decodable {
    let inner: Int
    let scroll: Int
    /// The elements that reach farthest to the right.
    let widest: String
    /// The resources that the page asked for, and the elements that ask for some; files are not among the first.
    let loaded: Int
    let figures: Int
  }

  /// Shows a page in frames of some widths; returns measurements of the frames and the messages of the console.
  static func measure(_ page: String, widths: [Int], in folder: Scratch) throws -> (frames: [Frame], console: [String])
  {
    let attribute = page.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frames = widths.map {
      "<iframe style=\"width: \($0)px; height: 800px; border: 0\" srcdoc=\"\(attribute)\"></iframe>"
    }
    let script = """
      addEventListener("load", () => {
        const frames = [...document.querySelectorAll("iframe")].map(frame => {
          const view = frame.contentWindow, page = view.document;
          const wide = [...page.querySelectorAll("body *")].filter(e => !e.closest(".scroll, svg"))
            .filter(e => e.getBoundingClientRect().right > view.innerWidth + 0.5).map(e => e.tagName).slice(0, 5);
          return { inner: view.innerWidth, scroll: page.documentElement.scrollWidth, widest: wide.join(" "),
            loaded: view.performance.getEntriesByType("resource").length
              + page.querySelectorAll("[src], [data], link, script, image, object").length,
            figures: page.querySelectorAll("figure svg").length };
        });
        document.body.innerHTML = "<pre id='measured'>" + JSON.stringify(frames) + "</pre>";
      });
      """
    try folder.write(
      "<!DOCTYPE html><html><body>\(frames.joined())<script>\(script)</script></body></html>", to: "frames.html")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path ?? "")
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
      "--disable-dev-shm-usage", "--disable-component-update", "--disable-sync",
      "--user-data-dir=\(folder.url("profile").path)",
      "--enable-logging=stderr", "--v=0", "--virtual-time-budget=10000", "--dump-dom",
      folder.url("frames.html").absoluteString,
    ]
    for name in ["dom", "log"] { try folder.write("", to: name) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: folder.url("dom"))
    process.standardError = try FileHandle(forWritingTo: folder.url("log"))
    try process.run()
    process.waitUntilExit()
    let dom = String(decoding: try folder.read("dom"), as: UTF8.self)
    let log = String(decoding: try folder.read("log"), as: UTF8.self)
    let measured = try #require(dom.firstMatch(of: /<pre id="measured">(.*?)<\/pre>/), "\(log.suffix(2000))").output.1
    let found = try JSONDecoder().decode([Frame].self, from: Data(measured.utf8))
    return (found, log.split(separator: "\n").map(String.init).filter { $0.contains(":CONSOLE") })
  }
}
