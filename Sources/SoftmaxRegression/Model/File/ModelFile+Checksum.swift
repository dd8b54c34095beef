internal import CZlib
internal import Essentials

extension ModelFile {
  /// The CRC-32 of everything in a model file, as eight hexadecimal digits; `docs/model-format.md` defines it.
  ///
  /// Each text is UTF-8 followed by a zero, and each number is an IEEE 754 double, least significant byte first. The
  /// checksum depends on the values and not on the text of the file, so that a file can be formatted again.
  var checksum: String { checksum(coversSettings: true) }

  /// The same checksum, without the settings for files that do not contain them.
  func checksum(coversSettings: Bool) -> String {
    let report = model.report
    var bytes: [UInt8] = []
    // With keys in alphabetical order, without blanks, and with numbers in the shortest form, equal encodings have
    // equal texts.
    var sources: [String] = []
    if let encoding = model.encoding, let text = try? JSONEncoder.sorted.encode(encoding) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    if coversSettings, let text = try? JSONEncoder.sorted.encode(model.settings) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    if let selection = model.selection, let text = try? JSONEncoder.sorted.encode(selection) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    if let aliases = report.aliases, let text = try? JSONEncoder.sorted.encode(aliases) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    let texts = [report.termination.description, report.solver.description, report.gapKind.rawValue] + report.aliased
    for text in model.classes + model.features + sources + texts { bytes += Array(text.utf8) + [0] }
    let fit = [report.l2, report.objective, report.loss, report.nullLoss, report.gap, report.gradientNorm]
    let counts = [report.iterations, report.passes, report.samples].map(Double.init)
    var flags = [report.converged, report.interrupted, report.hasEstimates].map { $0 ? 1.0 : 0 }
    flags += [report.firth, report.intercept].compactMap { $0 }.map { $0 ? 1 : 0 }
    flags += [report.observations].compactMap { $0 }
    for number in model.coefficients.elements + model.intercepts + fit + counts + flags {
      // JSON need not distinguish 0 and -0.
      withUnsafeBytes(of: (number == 0 ? 0 : number).bitPattern.littleEndian) { bytes += $0 }
    }
    return Self.checksum(of: bytes)
  }

  /// The CRC-32 of a text in UTF-8.
  static func checksum(of text: String) -> String { checksum(of: Array(text.utf8)) }

  private static func checksum(of bytes: [UInt8]) -> String {
    let code = String(crc32(0, bytes, UInt32(bytes.count)), radix: 16)
    return String(repeating: "0", count: 8 - code.count) + code
  }
}
