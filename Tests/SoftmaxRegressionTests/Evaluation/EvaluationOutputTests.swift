import Foundation
import Testing

@testable import SoftmaxRegression

@Suite struct `What people and programs read of an evaluation` {
  let evaluation = Evaluation(
    logProbabilities: logarithms([[0.75, 0.25, 0], [0.5, 0.5, 0], [0.25, 0.75, 0]]), labels: [0, 0, 1],
    classes: ["a", "long name", "c"])

  @Test func `the report is aligned`() {
    #expect(
      evaluation.description == """
          samples            3
          accuracy           1.000000 (0.4385 to 1.0000; always a: 0.6667)
          in the top 2       1.000000
          balanced accuracy  1.000000
          macro F1           1.000000
          Cohen's kappa      1.000000
          Matthews' MCC      1.000000
          log loss           0.422837 (0.1579 to 0.6877; without features: 0.6365)
          Brier score        0.250000 (0.0050 to 0.4950; without features: 0.4444)
          calibration error  0.333333
          (in brackets 95 % intervals, and what a guess without features scores)

        Confusion matrix (row: true class, column: predicted class)
                     a  long name  c
          a          2          0  0
          long name  0          1  0
          c          0          0  0

          class      precision  recall      f1  support     auc      ap
          a             1.0000  1.0000  1.0000        2  1.0000  1.0000
          long name     1.0000  1.0000  1.0000        1  1.0000  1.0000
          c                  -       -       -        0       -       -
        """)
  }

  @Test func `weights show their decimals`() {
    let weighted = Evaluation(
      logProbabilities: logarithms([[0.75, 0.25], [0.5, 0.5]]), labels: [0, 1], weights: [0.5, 1],
      classes: ["a", "b"])
    #expect(
      weighted.description.hasSuffix(
        """
               a  b
          a  0.5  0
          b  1    0

          class  precision  recall      f1  support     auc      ap
          a         0.3333  1.0000  0.5000      0.5  1.0000  1.0000
          b              -  0.0000  0.0000      1    1.0000  1.0000
        """))
  }

  @Test func `many classes have their worst confusions in eighty columns, and their commonest classes`() {
    let classes = (0..<60).map { "a class with a long name of the number \($0)" }
    let truths = (0..<600).map { $0 % 60 }
    // Every tenth row of a class is taken for the next class, and class 0 is always taken for class 1.
    let rows = truths.enumerated().map { i, k -> [Double] in
      var row = [Double](repeating: 0.001, count: 60)
      row[k == 0 || i / 60 == 9 ? (k + 1) % 60 : k] = 1 - 0.059
      return row
    }
    let text = Evaluation(logProbabilities: logarithms(rows), labels: truths, classes: classes).description
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(lines)")
    #expect(text.contains("Worst confusions (12 of 60 pairs of classes)"))
    #expect(
      lines.contains { line in line.contains("number 0") && line.contains("number 1") && line.hasSuffix("100.0\u{A0}%")
      },
      "\(text)")
    #expect(text.hasSuffix("  ... and 20 more classes of fewer samples"))
    // The style's width decides.
    let wide = Evaluation(logProbabilities: logarithms([[0.75, 0.25, 0]]), labels: [0], classes: ["a", "b", "c"])
    #expect(
      !wide.text(TextStyle(columns: 10)).contains("matrix") && wide.text(TextStyle(columns: 40)).contains("matrix"))
  }

  @Test func `JSON has whole numbers for counts and null for undefined scores`() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = String(decoding: try encoder.encode(evaluation), as: UTF8.self)
    #expect(json.contains(#""confusion":{"classes":["a","long name","c"],"counts":[[2,0,0],[0,1,0],[0,0,0]]}"#))
    #expect(
      json.contains(
        #"{"auc":null,"averagePrecision":null,"class":"c","f1":null,"precision":null,"recall":null,"support":0}"#))
    for key in ["samples", "accuracy", "logLoss", "brier", "calibrationError", "confusion", "perClass"] {
      #expect(json.contains("\"\(key)\":"))
    }
  }

  @Test func `JSON read back is the same evaluation`() throws {
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
  }

  @Test func `a confusion matrix that is not square is refused`() {
    let json = Data(#"{"classes": ["a", "b"], "counts": [[1, 2]]}"#.utf8)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(ConfusionMatrix.self, from: json) }
  }
}
