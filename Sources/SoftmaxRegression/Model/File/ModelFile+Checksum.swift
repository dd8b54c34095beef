internal import CZlib
internal import Foundation

extension ModelFile {
  /// The CRC-32 of everything in a model file, as eight hexadecimal digits; `docs/model-format.md` defines it.
  ///
  /// Texts are UTF-8 with a zero after each, numbers eight bytes as IEEE 754 has them, least first. It is taken of values, not
  /// of the file's text, so that a file may be laid out anew.
  var checksum: String { checksum(coversSettings: true) }

  /// The same, without the settings for files that have none.
  func checksum(coversSettings: Bool) -> String {
    let report = model.report
    var bytes: [UInt8] = []
    // Keys in alphabetical order, no blanks, numbers in the shortest form: one text for equal encodings.
    var sources: [String] = []
    if let encoding = model.encoding, let text = try? JSONEncoder.sorted.encode(encoding) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    if coversSettings, let text = try? JSONEncoder.sorted.encode(model.settings) {
      sources.append(String(decoding: text, as: UTF8.self))
    }
    let texts = [report.termination.description, report.solver.description, report.gapKind.rawValue] + report.aliased
    for text in model.classes + model.features + sources + texts { bytes += Array(text.utf8) + [0] }
    let fit = [report.l2, report.objective, report.loss, report.nullLoss, report.gap, report.gradientNorm]
    let counts = [report.iterations, report.passes, report.samples].map(Double.init)
    var flags = [report.converged, report.interrupted, report.hasEstimates].map { $0 ? 1.0 : 0 }
    flags += [report.firth, report.intercept].compactMap { $0 }.map { $0 ? 1 : 0 }
    for number in model.coefficients.elements + model.intercepts + fit + counts + flags {
      // JSON need not tell the zeros apart.
      withUnsafeBytes(of: (number == 0 ? 0 : number).bitPattern.littleEndian) { bytes += $0 }
    }
    let code = String(crc32(0, bytes, UInt32(bytes.count)), radix: 16)
    return String(repeating: "0", count: 8 - code.count) + code
  }
}
