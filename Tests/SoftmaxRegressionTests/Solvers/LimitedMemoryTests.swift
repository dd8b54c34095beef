import Testing

@testable import SoftmaxRegression

@Suite struct `Limited memory` {
  @Test func `reproduces the inverse of a quadratic from conjugate steps`() {
    let quadratic = Quadratic(order: 5, seed: 82)
    let inverse = Cholesky(quadratic.matrix)
    var memory = LimitedMemory(capacity: 5, threads: 1)
    // Steps made conjugate by Gram-Schmidt: then all secant equations hold at once.
    var steps: [[Double]] = []
    for i in 0..<5 {
      var step = (0..<5).map { $0 == i ? 1.0 : 0.0 }
      for earlier in steps {
        let product = quadratic.times(earlier)
        step = sum(step, -dot(step, product) / dot(earlier, product), times: earlier)
      }
      steps.append(step)
      memory.add(step: step, change: quadratic.times(step), preconditioned: quadratic.times(step))
    }
    let g = [0.3, -1, 2, 0.7, -0.2]
    #expect(distance(memory.apply(g, preconditioned: g), inverse?.solve(g) ?? []) < 1e-11)
  }

  @Test func `without pairs is the preconditioner`() {
    var memory = LimitedMemory(capacity: 3, threads: 1)
    #expect(memory.apply([1, 2], preconditioned: [2, 4]) == [2, 4])
    memory.add(step: [1, 0], change: [5, 0], preconditioned: [5, 0])
    #expect(memory.apply([1, 2], preconditioned: [1, 2]) != [1, 2])
    memory.reset()
    #expect(memory.apply([1, 2], preconditioned: [1, 2]) == [1, 2])
  }

  @Test func `is the matrix that the updates of BFGS make`() {
    let quadratic = Quadratic(order: 3, seed: 88)
    var memory = LimitedMemory(capacity: 3, threads: 1)
    let steps = [[1.0, 0.5, -0.3], [-0.2, 1, 0.4], [0.3, 0.3, 1]]
    for step in steps { memory.add(step: step, change: quadratic.times(step), preconditioned: quadratic.times(step)) }
    let last = quadratic.times(steps[2])
    var h = Matrix.identity(3)
    for i in h.elements.indices { h.elements[i] *= dot(steps[2], last) / dot(last, last) }
    for step in steps {
      // (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ
      let change = quadratic.times(step)
      let rho = 1 / dot(step, change)
      var left = Matrix.identity(3)
      var outer = Matrix<Double>(rows: 3, columns: 3)
      for i in 0..<3 {
        for j in 0..<3 {
          left[i, j] -= rho * step[i] * change[j]
          outer[i, j] = rho * step[i] * step[j]
        }
      }
      h = left * h * left.transposed
      for i in h.elements.indices { h.elements[i] += outer.elements[i] }
    }
    let g = [0.7, -1.1, 0.4]
    #expect(
      distance(memory.apply(g, preconditioned: g), (h * Matrix(rows: 3, columns: 1, elements: g)).elements) < 1e-13)
  }

  @Test func `has the size of the last pair where no pair reaches`() {
    var memory = LimitedMemory(capacity: 3, threads: 1)
    memory.add(step: [1, 0], change: [4, 0], preconditioned: [8, 0])
    // The preconditioner is twice the identity; the pair says that the inverse is a quarter of it.
    #expect(memory.apply([0, 1], preconditioned: [0, 2]) == [0, 0.25])
  }

  @Test func `meets the secant equation of the last pair, and forgets the oldest`() {
    var memory = LimitedMemory(capacity: 2, threads: 1)
    let quadratic = Quadratic(order: 3, seed: 83)
    for step in [[1.0, 0, 0], [0, 1, 0], [0.2, -0.4, 1]] {
      memory.add(step: step, change: quadratic.times(step), preconditioned: quadratic.times(step))
    }
    #expect(
      distance(
        memory.apply(quadratic.times([0.2, -0.4, 1]), preconditioned: quadratic.times([0.2, -0.4, 1])), [0.2, -0.4, 1])
        < 1e-13)
    var fresh = LimitedMemory(capacity: 2, threads: 1)
    for step in [[0.0, 1, 0], [0.2, -0.4, 1]] {
      fresh.add(step: step, change: quadratic.times(step), preconditioned: quadratic.times(step))
    }
    #expect(memory.apply([1, 2, 3], preconditioned: [1, 2, 3]) == fresh.apply([1, 2, 3], preconditioned: [1, 2, 3]))
  }

  @Test func `leaves out a pair without curvature`() {
    var memory = LimitedMemory(capacity: 3, threads: 1)
    memory.add(step: [1, 0], change: [0, 1], preconditioned: [0, 1])
    memory.add(step: [1, 0], change: [-1, 0], preconditioned: [-1, 0])
    memory.add(step: [0, 0], change: [0, 0], preconditioned: [0, 0])
    #expect(memory.apply([1, 2], preconditioned: [1, 2]) == [1, 2])
  }
}

extension LimitedMemory {
  /// The approximate inverse Hessian times a gradient.
  fileprivate func apply(_ gradient: [Double], preconditioned image: [Double]) -> [Double] {
    direction(gradient, preconditioned: image).map { -$0 }
  }
}
