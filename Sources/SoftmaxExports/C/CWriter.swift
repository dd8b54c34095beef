import Foundation
import SoftmaxRegression

/// A model as C.
struct CWriter {
  let plan: ExportPlan
  let name: String

  /// - Throws: ``ExportError`` if a name cannot be written in C.
  init(_ plan: ExportPlan, name: String) throws(ExportError) {
    (self.plan, self.name) = (plan, name)
    for text in plan.classes + plan.model.features + plan.inputs.map(\.name) + plan.variables.flatMap(\.levelNames) {
      guard !text.utf8.contains(0) else {
        throw ExportError(.unsupported, "\(text.excerpt) holds a zero byte, which ends a text in C; rename it.")
      }
      guard CText.isShort(text) else {
        throw ExportError(
          .unsupported, "\(text.excerpt) has \(text.utf8.count) bytes, and C has texts of up to 4000; rename it.")
      }
    }
  }

  /// Whether a separate function computes features from columns.
  var hasEncoding: Bool { !plan.encoding.hasPlainFeatures }

  private var numberInputs: [ExportPlan.Input] { plan.inputs.filter { !$0.isText } }
  private var textInputs: [ExportPlan.Input] { plan.inputs.filter(\.isText) }

  /// The arguments of the functions, in a sentence.
  var usage: String {
    let (d, k) = (plan.model.features.count, plan.classes.count)
    let main = "\(name)_probabilities(x, p) takes \(d) features and gives \(k) probabilities"
    guard hasEncoding else { return "\(main) (\(plan.inputList))." }
    return "\(name)_features(numbers, texts, x) makes features of columns (\(plan.inputList)); \(main)."
  }

  /// The file.
  var contents: Data { Data(([head] + tables + functions).joined(separator: "\n").utf8) }

  private var head: String {
    let (d, k) = (plan.model.features.count, plan.classes.count)
    var declarations = [
      "extern const char *const \(name)_class_names[\(k)];", "extern const char *const \(name)_feature_names[\(d)];",
      "void \(name)_probabilities(const double *x, double *p);", "int \(name)_class(const double *p);",
    ]
    if hasEncoding {
      declarations += inputTables.map { "extern const char *const \(name)_\($0)_names[\(max(1, $1.count))];" }
      declarations.append("void \(name)_features(const double *numbers, const char *const *texts, double *x);")
    }
    return """
      /* A softmax regression: \(k) classes, \(d) features. Written by swift-softmax-regression.

         void \(name)_probabilities(const double *x, double *p)
           x: the \(d) features, in the order of \(name)_feature_names
           p: the \(k) probabilities, in the order of \(name)_class_names; NaN where a feature is
         int \(name)_class(const double *p)
           the place of the largest probability, the first of equal ones; -1 where they are NaN
      \(hasEncoding ? encodingNote : "")\
         Compile as C99 or C++, and link the mathematical library (-lm). */

      #include <math.h>

      #ifdef __cplusplus
      extern "C" {
      #endif

      enum { \(name)_classes = \(k), \(name)_feature_count = \(d) };

      \(declarations.joined(separator: "\n"))

      """
  }

  private var encodingNote: String {
    """
       void \(name)_features(const double *numbers, const char *const *texts, double *x)
         makes the features x of the columns of a table, to be given to \(name)_probabilities
         numbers: the \(numberInputs.count) in the order of \(name)_number_names; NaN where one is missing
         texts: the \(textInputs.count) in the order of \(name)_text_names, in UTF-8; null or "" where one is missing
         x: NaN where a value is missing and nothing stands for it, or a level is not known

    """
  }

  private var inputTables: [(String, [String])] {
    [("number", numberInputs.map(\.name)), ("text", textInputs.map(\.name))]
  }

  private var tables: [String] {
    let model = plan.model
    var names = [("class", plan.classes), ("feature", model.features)]
    if hasEncoding { names += inputTables }
    let texts = names.map { kind, texts in
      // C has no empty arrays.
      let items = texts.isEmpty ? ["0"] : texts.map(CText.literal)
      return "const char *const \(name)_\(kind)_names[\(max(1, texts.count))] = {\n"
        + "\(CText.lines(items, indent: "  "))\n};\n"
    }
    let (d, k) = (model.features.count, plan.classes.count)
    let rows = (0..<d).map { j in
      CText.lines((0..<k).map { CText.number(model.coefficients[$0, j]) }, indent: "  ")
    }
    return texts + [
      """
      /* Intercepts by class; coefficients by feature, and within it by class. */
      static const double \(name)_intercepts[\(k)] = {
      \(CText.lines(model.intercepts.map(CText.number), indent: "  "))
      };
      static const double \(name)_coefficients[\(d * k)] = {
      \(rows.joined(separator: "\n"))
      };

      """
    ]
  }

  private var functions: [String] {
    let encoding = hasEncoding ? [CEncoding(plan, name: name).function] : []
    return encoding + [
      """
      void \(name)_probabilities(const double *x, double *p) {
        double largest, sum = 0.0;
        int j, k;
        for (k = 0; k < \(name)_classes; k++) p[k] = \(name)_intercepts[k];
        for (j = 0; j < \(name)_feature_count; j++) {
          const double *w = \(name)_coefficients + (long)j * \(name)_classes;
          for (k = 0; k < \(name)_classes; k++) p[k] += x[j] * w[k];
        }
        /* Less the largest logit, so that no exponential overflows. */
        largest = p[0];
        for (k = 1; k < \(name)_classes; k++) {
          if (p[k] > largest) largest = p[k];
        }
        for (k = 0; k < \(name)_classes; k++) {
          p[k] = exp(p[k] - largest);
          sum += p[k];
        }
        for (k = 0; k < \(name)_classes; k++) p[k] /= sum;
      }

      int \(name)_class(const double *p) {
        int k, best = 0;
        if (p[0] != p[0]) return -1;
        for (k = 1; k < \(name)_classes; k++) {
          if (p[k] > p[best]) best = k;
        }
        return best;
      }

      #ifdef __cplusplus
      }
      #endif

      """
    ]
  }
}
