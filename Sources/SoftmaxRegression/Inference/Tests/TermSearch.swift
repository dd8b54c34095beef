internal import Essentials

/// A search for the terms of a model: in each step the term is dropped or added that lowers a criterion most, until none
/// does.
///
/// Products stay with their factors: a term is dropped only if no product contains it, and a product is added only if all
/// of its factors are there. Every model is fitted to the same rows.
///
/// The rows that choose the terms are the rows that estimate them, so that standard errors, p-values and intervals of the
/// chosen model are too small.
public struct TermSearch: Sendable, Encodable {
  /// The criteria, of which less is better.
  public enum Criterion: String, Codable, CaseIterable, Sendable {
    /// Akaike's, 2 k - 2 l for k parameters and the log-likelihood l.
    case aic
    /// Schwarz's, k log n - 2 l for n observations.
    case bic

    /// The criterion for people.
    var name: String { rawValue.uppercased() }

    func value(logLikelihood: Double, parameters: Int, observations: Double) -> Double {
      (self == .aic ? 2 : log(observations)) * Double(parameters) - 2 * logLikelihood
    }
  }

  /// The changes that a step considers.
  public enum Direction: String, Codable, CaseIterable, Sendable {
    /// From all terms, terms are dropped.
    case backward
    /// From no term, terms are added.
    case forward
    /// From all terms, terms are dropped and added again.
    case both
  }

  /// A model that the search has reached, or that it considered.
  public struct Step: Sendable, Equatable, Encodable {
    /// The changes of a model.
    public enum Change: String, Codable, Sendable {
      /// The model at which the search starts.
      case start
      /// A term was dropped.
      case drop
      /// A term was added.
      case add
      /// The model as it is.
      case none
    }

    /// How the model differs from the one before.
    public let change: Change
    /// The term that was dropped or added, in the notation of formulas; nil for none.
    public let term: String?
    /// The number of free parameters.
    public let parameters: Int
    /// The log-likelihood.
    public let logLikelihood: Double
    /// The criterion.
    public let value: Double
  }

  /// The criterion.
  public let criterion: Criterion
  /// The changes that steps considered.
  public let direction: Direction
  /// The number of rows of positive weight.
  public let samples: Int
  /// The number of independent samples.
  public let observations: Double
  /// The number of terms from which the search chose.
  public let candidates: Int
  /// The terms that every model has.
  public let kept: [String]
  /// The models that the search has reached, of which the last is the result.
  public let steps: [Step]
  /// The changes of the result, none of which lowers the criterion.
  public let alternatives: [Step]
  /// The terms of the result, in the order of the first model.
  public let terms: [String]
  /// Notes on the search, each a sentence.
  public let notes: [Sentence]
  /// The result, with the encoding of its terms.
  public let model: SoftmaxModel

  private enum CodingKeys: String, CodingKey {
    case criterion, direction, samples, observations, candidates, kept, steps, alternatives, terms, notes
  }
}

extension TermSearch: CustomStringConvertible, StyledText {
  /// A report for people: the steps, the last alternatives, and a warning.
  public var description: String { text(.plain) }

  /// The same in a style.
  package func text(_ style: TextStyle) -> String {
    let name = criterion.name
    func table(_ steps: [Step]) -> String {
      let rows = steps.map { step in
        let what =
          switch step.change {
          case .start: "start"
          case .none: "as it is"
          case .drop: "drop \(step.term ?? "")"
          case .add: "add \(step.term ?? "")"
          }
        return [
          what, NumberText.fixed(step.value, 2), NumberText.fixed(step.logLikelihood, 3), "\(step.parameters)",
        ]
      }
      return AlignedTable(["", name, "log-likelihood", "parameters"], rows).text(within: style.columns)
    }
    let how =
      switch direction {
      case .backward: "dropping terms"
      case .forward: "adding terms"
      case .both: "dropping and adding terms"
      }
    let counted = samples.counted(standingFor: observations == Double(samples) ? nil : observations)
    let head = ["Search by \(name), \(how): \(candidates.counted("term")), \(counted)"]
    let shown = terms.isEmpty ? "none" : terms.map(\.withoutControlCharacters).joined(separator: ", ")
    let chosen = TextLine.broken("Terms of the result: \(shown)") { TextLine.width($0) <= style.columns }
    var parts = [head, [table(steps)]]
    if !alternatives.isEmpty {
      let most = Array(alternatives.prefix(Self.mostAlternatives))
      let rest =
        alternatives.count > most.count ? ["  ... and \(alternatives.count - most.count) that are worse"] : []
      parts.append(["Changes of the result", table(most)] + rest)
    }
    parts.append(chosen)
    return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private static let mostAlternatives = 20
}
