internal import CKernels

extension SoftmaxPasses {
  /// Stores the products of the rows [x, 1] with a (d + 1) x K matrix: half a pass.
  func store(_ parameters: [Double], in logits: inout [Float]) {
    let k = classes
    logits.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      nonisolated(unsafe) let all = base
      _ = predictor.sum(at: parameters, along: nil, count: 1, work: k) { block, _ in
        softmax_round(
          Int64(LogitBlock.wholePanels(block.rows.count) * k), block.logits, all + block.rows.lowerBound * k)
      }
    }
  }

  /// The cross-entropy and its derivatives at a u + b z + shift for stored logits z and changes u.
  ///
  /// It takes n K exponentials in single precision, and no pass. The relative error of the loss is about 1e-7; sums over
  /// rows are in double precision.
  ///
  /// - Parameter shift: a logit for each class, in base 2; nil for zeros.
  func plane(_ logits: StoredLogits, at factors: SIMD2<Double>, shift: [Float]? = nil) -> PlaneValue {
    let (k, loss) = (classes, loss)
    let panel = LogitBlock.wholePanels(1)
    let shape = BlockShape(rows: panel * max(1, 256 / panel), width: 0, extra: 0)
    let sums = logits.changes.withUnsafeBufferPointer { u in
      logits.point.withUnsafeBufferPointer { z in
        nonisolated(unsafe) let (u, z) = (u, z)
        return blocks.sum(count: 6, shape: shape, work: SoftmaxLoss.exponentialWork * k) { rows, _, sums in
          guard let u = u.baseAddress, let z = z.baseAddress else { return }
          let place = rows.lowerBound * k
          if let shift {
            shift.withUnsafeBufferPointer {
              loss.plane(rows, u + place, z + place, factors, shift: $0.baseAddress, addingTo: sums)
            }
          } else {
            loss.plane(rows, u + place, z + place, factors, shift: nil, addingTo: sums)
          }
        }
      }
    }
    return PlaneValue(value: sums[0], slope: [sums[1], sums[2]], curvature: [sums[3], sums[4], sums[5]])
  }

  /// Moves stored logits z to a u + b z, and returns the cross-entropy and its gradient there: half a pass.
  ///
  /// The softmax is in double precision; only the logits are rounded.
  ///
  /// - Parameter rivals: receives the rivals of the labels, unless it is nil.
  func lossAndGradient(
    _ logits: inout StoredLogits, at factors: SIMD2<Double>, rivals: inout RowRivals?
  ) -> (loss: Double, gradient: [Double]) {
    let (k, loss) = (classes, loss)
    let predictor = predictor
    let work = SoftmaxLoss.exponentialWork * k
    return logits.point.withUnsafeMutableBufferPointer { z in
      logits.changes.withUnsafeBufferPointer { u in
        nonisolated(unsafe) let (u, z) = (u, z)
        return withRivals(&rivals) { addRivals in
          let (sum, gradient) = predictor.adjoint(at: nil, along: nil, work: work) { block, intercepts in
            guard let u = u.baseAddress, let z = z.baseAddress else { return 0 }
            let place = block.rows.lowerBound * k
            let count = Int64(LogitBlock.wholePanels(block.rows.count) * k)
            softmax_advance(count, z + place, u + place, factors.x, factors.y, block.logits)
            let value = loss.residuals(block, addingTo: intercepts)
            addRivals(block)
            return value
          }
          return (sum, gradient)
        }
      }
    }
  }

  /// The cross-entropy, its gradient and the rivals of the labels at `parameters`: one pass.
  func lossAndGradient(_ parameters: [Double], rivals: inout RowRivals?) -> (loss: Double, gradient: [Double]) {
    let (loss, predictor) = (loss, predictor)
    let work = SoftmaxLoss.exponentialWork * classes
    return withRivals(&rivals) { addRivals in
      let (sum, gradient) = predictor.adjoint(at: parameters, along: nil, work: work) { block, intercepts in
        let value = loss.residuals(block, addingTo: intercepts)
        addRivals(block)
        return value
      }
      return (sum, gradient)
    }
  }

  /// Calls `body` with a function that finds the rivals in the residuals of a block, or does nothing.
  private func withRivals<Result>(
    _ rivals: inout RowRivals?, _ body: (@escaping @Sendable (LogitBlock) -> Void) -> Result
  ) -> Result {
    guard var found = rivals else { return body { _ in } }
    rivals = nil
    defer { rivals = found }
    let loss = loss
    return found.misses.withUnsafeMutableBufferPointer { misses in
      found.rivals.withUnsafeMutableBufferPointer { classes in
        found.probabilities.withUnsafeMutableBufferPointer { probabilities in
          nonisolated(unsafe) let (misses, classes, probabilities) = (misses, classes, probabilities)
          return body { block in
            guard let misses = misses.baseAddress, let classes = classes.baseAddress,
              let probabilities = probabilities.baseAddress
            else { return }
            loss.rivals(block, misses: misses, rivals: classes, probabilities: probabilities)
          }
        }
      }
    }
  }
}
