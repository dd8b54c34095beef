import Foundation
import SoftmaxRegression
import SoftmaxTeaching

extension DerivativesLesson {
  /// Section 3: the Hessian without a sum over samples.
  func khatriRao() -> Section {
    var section = Section("3. The Khatri-Rao form")
    let loss = example.hard.loss
    let logits = example.logits
    let exponentials = logits.with(logits.elements.map { exp($0) })
    var scaled = example.design
    for i in 0..<5 {
      let sum = exponentials.row(i).reduce(0, +)
      for j in 0..<3 { scaled[i, j] /= sum * sum }
    }
    // Column by column there is row by row here, for the transposed factors.
    let product = exponentials.khatriRao(scaled).transposed
    let hessian = loss.information(at: parameters)
    section.figure("numeric.khatri_rao_product_E_XDinv2", Value(product))
    section.figure("numeric.hessian_sum_class_major", Value(hessian))
    section.figure(
      "numeric.hessian_mean_eigenvalues", Value(loss.hessian(at: parameters).symmetricEigenvalues ?? []))
    section.say(
      "With E = exp(X Wᵀ) and D the sums of its rows, the Hessian of the sum of losses is one expression in E, D and X, "
        + "with the column-wise Khatri-Rao product of Eᵀ and Xᵀ D⁻² in it; here its first rows:")
    section.table(
      ["product"] + (0..<5).map { "sample \($0)" },
      (0..<3).map { r in ["row \(r)"] + product.row(r).map { $0.fixed(8) } })
    let difference = unshifted(exponentials, product).distance(hessian)
    section.say(
      "Put together it is the Kronecker form, to \(difference.scientific(0)). It presumes that each row of targets sums "
        + "to 1; the targets then appear nowhere, and soft ones change loss and gradient but not the Hessian: hard and "
        + "soft differ by "
        + "\(loss.hessian(at: parameters).distance(example.soft.loss.hessian(at: parameters)).scientific(0)). The matrix "
        + "form of the gradient is often given as a sum, the vector form as a mean; a factor n apart. The library takes "
        + "the same form with probabilities in place of E D⁻¹, which cannot overflow.")
    let values = loss.hessian(at: parameters).symmetricEigenvalues ?? []
    section.say("Eigenvalues of the mean Hessian, three of them zero, one a column of W: \(values.listed(6)).")
    return section
  }

  /// blockdiag_k(Xᵀ D⁻¹ diag(e_k) X) less (E ⊠ X D⁻²) (Eᵀ ⊠ Xᵀ)ᵀ, in plain exponentials as derived.
  private func unshifted(_ exponentials: Matrix<Double>, _ product: Matrix<Double>) -> Matrix<Double> {
    let x = example.design
    var result = (product * exponentials.khatriRao(x))
    for i in result.elements.indices { result.elements[i].negate() }
    for i in 0..<5 {
      let sum = exponentials.row(i).reduce(0, +)
      for k in 0..<4 {
        for a in 0..<3 {
          for b in 0..<3 { result[3 * k + a, 3 * k + b] += exponentials[i, k] / sum * x[i, a] * x[i, b] }
        }
      }
    }
    return result
  }

  /// Section 4: the bound.
  func bound() -> Section {
    var section = Section("4. Böhning's bound")
    let bound = example.hard.loss.hessianBound
    section.figure("numeric.bound_mean_full", Value(bound))
    section.figure("numeric.reference_form.bound_mean", Value(bound.leading(9)))
    let margin = bound.adding(example.hard.loss.hessian(at: parameters), times: -1).symmetricEigenvalues?.first ?? .nan
    section.say(
      "½ (I - 11ᵀ/K) ⊗ XᵀX/n less the Hessian has no negative eigenvalue (least: \(margin.scientific(0))). With K the "
        + "number of all classes, the reference form of the bound is its block of the other classes: the factor stays "
        + "1/K there, and does not become 1/(K - 1).")
    section.table(["first block", "bias", "x1", "x2"], bound.leading(3).cells(["bias", "x1", "x2"], decimals: 6))
    return section
  }
}
